/**
 * The tables of planning. Imports its domain, {@code cache} and Jakarta Persistence; entities never
 * leave. Each query names the user, and row-level security confines it to that.
 */
@NullMarked
package io.emberstone.planning.store;

import org.jspecify.annotations.NullMarked;
