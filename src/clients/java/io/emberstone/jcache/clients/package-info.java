/**
 * The provider under clients that were written for the standard, and not by us. Compiled and run
 * with {@code -Pclients} alone, which brings them.
 */
@NullMarked
package io.emberstone.jcache.clients;

import org.jspecify.annotations.NullMarked;
