/**
 * The guard before the durable tier: a waiting room, a circuit breaker and a time-out. Imports
 * {@code cache}, CDI and MicroProfile Fault Tolerance; every domain's store goes through it.
 */
@NullMarked
package io.emberstone.cache.durable;

import org.jspecify.annotations.NullMarked;
