/**
 * The two-tier cache: regions, the read path with its flights and leases, and the ports to the
 * tiers. Imports nothing but the platform's Java; domains call it, {@code cache.hot} and {@code
 * cache.durable} implement its ports.
 */
@NullMarked
package io.emberstone.cache;

import org.jspecify.annotations.NullMarked;
