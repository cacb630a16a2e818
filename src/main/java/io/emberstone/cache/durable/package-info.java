/**
 * The way to the durable tier: its guard (a waiting room, and an end at the deadline), the state
 * that its probe tells, and its transactions. Imports {@code cache}, Jakarta Transactions and
 * Persistence; every domain's store goes through it.
 */
@NullMarked
package io.emberstone.cache.durable;

import org.jspecify.annotations.NullMarked;
