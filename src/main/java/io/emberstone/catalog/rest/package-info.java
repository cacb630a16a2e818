/**
 * The catalogue over HTTP, for callers of its organizations. Imports its domain, {@code cache},
 * {@code http}, {@code problem} and {@code security}.
 */
@NullMarked
package io.emberstone.catalog.rest;

import org.jspecify.annotations.NullMarked;
