/**
 * Authenticates callers by their bearer tokens, and authorizes them by the roles that resources
 * require. Imports jakarta.*, {@code problem}, {@code settings}, the cache's time and exceptions,
 * jose4j and Caffeine.
 */
@NullMarked
package io.emberstone.security;

import org.jspecify.annotations.NullMarked;
