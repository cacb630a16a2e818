/**
 * Planning over HTTP, for users and operators. Imports its domain, {@code cache}, {@code http},
 * {@code problem} and {@code security}.
 */
@NullMarked
package io.emberstone.planning.rest;

import org.jspecify.annotations.NullMarked;
