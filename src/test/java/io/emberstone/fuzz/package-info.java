/**
 * Requests that are wrong, against a running service: {@link io.emberstone.fuzz.Fuzzer} sends those
 * that are wrong in every way, and those with wrong values in every operation; a tool ({@code mvn
 * -Pfuzz}) and, for a minute each, a test. {@link io.emberstone.fuzz.TenantFuzz} has two
 * organizations try to reach each other's data.
 */
package io.emberstone.fuzz;
