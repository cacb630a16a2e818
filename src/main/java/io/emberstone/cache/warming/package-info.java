/**
 * Who uses what, and filling the hot tier with it before it is asked for: access counts, warmings
 * as jobs, and the timers of everything that runs by itself. Imports {@code cache}, Caffeine and
 * Jakarta Enterprise Beans; {@code cache.store} stores counts and jobs.
 */
@NullMarked
package io.emberstone.cache.warming;

import org.jspecify.annotations.NullMarked;
