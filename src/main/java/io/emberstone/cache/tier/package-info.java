/**
 * The ports to the tiers: the hot tier with its lookups, leases and fills, its invalidation, its
 * servers, and when it may be trusted; and how a tier's failure is reported. The read path and the
 * invalidations call them; {@code cache.hot}, {@code cache.redis} and {@code cache.invalidation}
 * implement them.
 */
@NullMarked
package io.emberstone.cache.tier;

import org.jspecify.annotations.NullMarked;
