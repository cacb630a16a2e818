/**
 * Scenario matrices in PostgreSQL: the entity, its JSON columns and the queries. Imports its own
 * domain, the ports of {@code cache}, {@code json}, Jakarta Persistence and Transactions; entities
 * never leave.
 */
@NullMarked
package io.emberstone.scenario.store;

import org.jspecify.annotations.NullMarked;
