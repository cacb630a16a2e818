/**
 * Emberstone, a two-tier cache service: a hot tier of JCache on Redis before a durable tier of JPA
 * on PostgreSQL. The packages below it are the domains it serves (scenario) and the rooms they
 * share (cache, platform).
 */
@NullMarked
package io.emberstone;

import org.jspecify.annotations.NullMarked;
