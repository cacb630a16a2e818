/**
 * The provider's speed beside Redisson's buckets, Redisson's own JCache, Lettuce and Jedis, on one
 * Redis in one run: {@link io.emberstone.jcache.SideBySide} prints the ratios the README shows.
 */
@NullMarked
package io.emberstone.jcache;

import org.jspecify.annotations.NullMarked;
