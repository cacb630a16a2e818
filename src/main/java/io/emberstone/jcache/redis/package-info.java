/**
 * The commands the provider sends, over Redisson's own executor: one round trip each, to masters
 * only, as bytes. Knows keys and values only as arrays, and nothing of caches; the scripts are
 * resources of this package. Imports Redisson; everything above calls it.
 */
@NullMarked
package io.emberstone.jcache.redis;

import org.jspecify.annotations.NullMarked;
