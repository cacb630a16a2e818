/**
 * Redis behind the hot tier: makes the Redisson client and opens JCache caches on it. Imports the
 * ports of {@code cache}, javax.cache and org.redisson; nothing else in the project knows Redisson.
 */
@NullMarked
package io.emberstone.cache.redis;

import org.jspecify.annotations.NullMarked;
