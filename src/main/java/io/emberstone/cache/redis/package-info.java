/**
 * Redis behind the hot tier: creates the Redisson client, opens JCache caches on it, and offers
 * what JCache lacks: scans and server identities. Imports the ports of {@code cache.tier},
 * javax.cache, org.redisson and what {@code jcache} offers beyond the standard; besides {@code
 * jcache}, no other package uses Redisson.
 */
@NullMarked
package io.emberstone.cache.redis;

import org.jspecify.annotations.NullMarked;
