/**
 * The JAX-RS application, and where the server listens. Imports jakarta.* and {@code problem}, and
 * nothing of the domains.
 */
@NullMarked
package io.emberstone.platform;

import org.jspecify.annotations.NullMarked;
