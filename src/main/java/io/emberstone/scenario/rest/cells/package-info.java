/**
 * The cells of a matrix over HTTP: in one of four representations, whole, as a selection of columns
 * and rows, or as a range of bytes. Imports {@code scenario.domain}, {@code scenario.rest} and
 * jakarta.ws.rs.
 */
@NullMarked
package io.emberstone.scenario.rest.cells;

import org.jspecify.annotations.NullMarked;
