/**
 * Recorded data on several nodes, without an application server: each node is everything of a
 * server but Liberty, in this process or in one of its own, and reaches Redis and PostgreSQL
 * through proxies of its own. A test tells a {@code Party} what its node is to do, where it is to
 * stop, and when to die. Imports every room of {@code cache} and the fixtures.
 */
package io.emberstone.cache.cluster;
