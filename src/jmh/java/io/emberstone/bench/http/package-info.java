/**
 * The service over HTTP, beside endpoints that do less and beside itself without a hot tier: {@link
 * io.emberstone.bench.http.HttpComparison}. A Liberty, a Redis and a PostgreSQL of its own on
 * 127.0.0.1, which end with it.
 */
@NullMarked
package io.emberstone.bench.http;

import org.jspecify.annotations.NullMarked;
