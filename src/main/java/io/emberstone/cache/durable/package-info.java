/**
 * The way to the durable tier: its guard (a waiting room, a circuit breaker, a time-out) and its
 * transactions. Imports {@code cache}, CDI, MicroProfile Fault Tolerance, Jakarta Transactions and
 * Persistence; every domain's store goes through it.
 */
@NullMarked
package io.emberstone.cache.durable;

import org.jspecify.annotations.NullMarked;
