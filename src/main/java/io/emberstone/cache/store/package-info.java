/**
 * The cache's own tables. Imports {@code cache}, the ports of {@code cache.invalidation} it
 * implements, and Jakarta Persistence; the tables are made by the scripts in {@code db/migration}.
 */
@NullMarked
package io.emberstone.cache.store;

import org.jspecify.annotations.NullMarked;
