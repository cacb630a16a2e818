/**
 * What operators see and do: statistics, health, alerts, invalidation by hand, warming and its
 * jobs, and explanations of single entries. Imports the rooms of {@code cache} it shows, {@code
 * jobs}, {@code http}, {@code json}, {@code problem}, {@code rules} and jakarta.ws.rs.
 */
@NullMarked
package io.emberstone.ops;

import org.jspecify.annotations.NullMarked;
