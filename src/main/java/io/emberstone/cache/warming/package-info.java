/**
 * Counts accesses, fills the hot tier ahead of requests with what is used most, and runs the timed
 * tasks of the service. Imports {@code cache}, Caffeine and Jakarta Enterprise Beans; {@code
 * cache.store} stores counts and jobs.
 */
@NullMarked
package io.emberstone.cache.warming;

import org.jspecify.annotations.NullMarked;
