/**
 * The hot tier over {@code javax.cache}: lease and fill in the standard's own calls, the envelope
 * of an entry, the guard and the tier's state. Implements the ports of {@code cache.tier}; imports
 * these, {@code cache}, javax.cache, CDI and MicroProfile Fault Tolerance. The JCache provider
 * behind it is injected.
 */
@NullMarked
package io.emberstone.cache.hot;

import org.jspecify.annotations.NullMarked;
