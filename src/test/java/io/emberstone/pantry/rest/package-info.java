/**
 * The pantry over HTTP. Imports its own domain, {@code cache}, {@code http} and {@code problem}.
 */
@NullMarked
package io.emberstone.pantry.rest;

import org.jspecify.annotations.NullMarked;
