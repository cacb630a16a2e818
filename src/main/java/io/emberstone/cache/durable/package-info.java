/**
 * Access to the durable tier: its guard (a waiting bulkhead and a deadline), the state that its
 * probe maintains, and its transactions. Imports {@code cache}, {@code cache.tier}, JDBC, Jakarta
 * Transactions and Persistence; every domain's store goes through it.
 */
@NullMarked
package io.emberstone.cache.durable;

import org.jspecify.annotations.NullMarked;
