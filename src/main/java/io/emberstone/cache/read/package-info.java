/**
 * The read path: one request's look, flights that share a load among concurrent requests, leases,
 * fills and background refreshes. Implements {@link io.emberstone.cache.TieredCache} on the ports
 * of {@code cache.tier}; imports only these two packages.
 */
@NullMarked
package io.emberstone.cache.read;

import org.jspecify.annotations.NullMarked;
