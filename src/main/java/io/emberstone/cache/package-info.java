/**
 * What a domain sees of the two-tier cache: regions and keys, the cache itself, the sources behind
 * it, and invalidations. Imports nothing but the platform's Java; {@code cache.read} implements the
 * cache, on the ports of {@code cache.tier}.
 */
@NullMarked
package io.emberstone.cache;

import org.jspecify.annotations.NullMarked;
