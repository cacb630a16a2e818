/**
 * The cache beside JetCache, on one Redis in one run. Compiled with {@code -Pbench} alone, which
 * brings JetCache.
 */
@NullMarked
package io.emberstone.bench.jetcache;

import org.jspecify.annotations.NullMarked;
