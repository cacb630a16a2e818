/**
 * Redis behind the hot tier: makes the Redisson client, opens JCache caches on it, and tells of the
 * servers what no JCache call does. Imports the ports of {@code cache}, javax.cache, org.redisson
 * and what {@code jcache} offers beside the standard; nothing else in the project knows Redisson.
 */
@NullMarked
package io.emberstone.cache.redis;

import org.jspecify.annotations.NullMarked;
