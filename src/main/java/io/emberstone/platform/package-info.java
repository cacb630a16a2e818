/**
 * The JAX-RS application, and where the server may listen. Imports jakarta.* and {@code problem},
 * and nothing of the domains.
 */
@NullMarked
package io.emberstone.platform;

import org.jspecify.annotations.NullMarked;
