/**
 * The cache's own tables. Imports {@code cache}, the ports of {@code cache.invalidation} it
 * implements, and Jakarta Persistence; the scripts in {@code db/migration} create the tables.
 */
@NullMarked
package io.emberstone.cache.store;

import org.jspecify.annotations.NullMarked;
