/**
 * Who calls, and what for: the caller that a bearer token names, whether the token is valid, and
 * the roles that resources require. Imports jakarta.*, {@code problem}, {@code settings}, the
 * cache's time and exceptions, jose4j and Caffeine.
 */
@NullMarked
package io.emberstone.security;

import org.jspecify.annotations.NullMarked;
