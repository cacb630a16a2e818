/**
 * What an application plugs into a cache: its expiry policy, loader and writer, wrapped so that
 * what they throw becomes the standard's exceptions, or is logged. Imports javax.cache and {@code
 * Ttl}; operations call writers before they change Redis, and loaders after a miss.
 */
@NullMarked
package io.emberstone.jcache.integration;

import org.jspecify.annotations.NullMarked;
