/**
 * Who calls, and what for: the caller that a token names. Imports jakarta.* and {@code problem}.
 */
@NullMarked
package io.emberstone.security;

import org.jspecify.annotations.NullMarked;
