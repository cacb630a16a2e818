/**
 * The JAX-RS application, the reader of request bodies, and where the server may listen. Imports
 * jakarta.*, {@code problem} and {@code rules}, and nothing of the domains.
 */
@NullMarked
package io.emberstone.platform;

import org.jspecify.annotations.NullMarked;
