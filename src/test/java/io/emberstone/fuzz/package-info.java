/**
 * Requests that are wrong in every way, against a running service: {@link
 * io.emberstone.fuzz.Fuzzer} makes and judges them. A tool ({@code mvn -Pfuzz}) and, for a minute,
 * a test.
 */
package io.emberstone.fuzz;
