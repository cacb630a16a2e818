/**
 * The commands the provider sends, over Redisson's own executor: one round trip each, on masters
 * only, as bytes. Knows keys and values as arrays, nothing of caches; the scripts are resources
 * beside this package. Imports Redisson; everything above calls it.
 */
@NullMarked
package io.emberstone.jcache.redis;

import org.jspecify.annotations.NullMarked;
