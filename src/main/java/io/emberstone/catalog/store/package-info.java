/**
 * The tables of the catalogue. Imports its domain, {@code cache} and Jakarta Persistence; entities
 * never leave. Each query names the organization, and row-level security confines it to that.
 */
@NullMarked
package io.emberstone.catalog.store;

import org.jspecify.annotations.NullMarked;
