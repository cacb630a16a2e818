/**
 * Scenario matrices in PostgreSQL: the entity, its JSON columns and the queries. Imports its own
 * domain, the ports of {@code cache}, Jakarta Persistence, Transactions and JSON Processing;
 * entities never leave.
 */
@NullMarked
package io.emberstone.scenario.store;

import org.jspecify.annotations.NullMarked;
