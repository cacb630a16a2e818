/**
 * Bearer tokens for development and tests, and the keys to them. Uses jose4j; never part of the
 * WAR, which verifies tokens and makes none.
 */
@NullMarked
package io.emberstone.dev.tokens;

import org.jspecify.annotations.NullMarked;
