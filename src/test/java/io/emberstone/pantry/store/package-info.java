/**
 * The table behind the pantry. Imports its own domain, {@code cache} and Jakarta Persistence;
 * entities never leave.
 */
@NullMarked
package io.emberstone.pantry.store;

import org.jspecify.annotations.NullMarked;
