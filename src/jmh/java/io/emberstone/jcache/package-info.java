/**
 * The provider's speed beside Redisson's buckets, Redisson's own JCache, Lettuce and Jedis, on one
 * Redis in one run. {@link io.emberstone.jcache.Paired} prints the ratios in the table of the guide
 * {@code performance.md}, {@link io.emberstone.jcache.SideBySide} those to every client, with the
 * bytes that each allocates.
 */
@NullMarked
package io.emberstone.jcache;

import org.jspecify.annotations.NullMarked;
