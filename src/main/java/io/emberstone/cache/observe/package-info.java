/**
 * What the cache reports about itself: events in the log, measures in MicroProfile Metrics, and the
 * health of the tiers. Imports {@code cache} and MicroProfile Metrics and Health.
 */
@NullMarked
package io.emberstone.cache.observe;

import org.jspecify.annotations.NullMarked;
