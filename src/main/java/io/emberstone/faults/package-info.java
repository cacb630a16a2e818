/**
 * Faults for trying out outages, in development only: a link between the Redis client and Redis
 * that can be slow, hang, refuse or be cut off, so that the real client fails. Imports nothing; the
 * wiring inserts the link, {@code rest} switches it.
 */
@NullMarked
package io.emberstone.faults;

import org.jspecify.annotations.NullMarked;
