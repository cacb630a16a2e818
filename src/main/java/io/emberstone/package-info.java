/**
 * Emberstone, a two-tier cache service: a hot tier of JCache on Redis in front of a durable tier of
 * JPA on PostgreSQL. Its sub-packages are the domains it serves (scenario) and what they share
 * (cache, platform). The wiring classes here connect them.
 */
@NullMarked
package io.emberstone;

import org.jspecify.annotations.NullMarked;
