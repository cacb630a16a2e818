/**
 * Faults for trying outages with, in development only: a link between the Redis client and Redis
 * that can be slow, hang, refuse or be cut, so that the client itself is what fails. Imports
 * nothing; the wiring puts the link between, {@code rest} switches it.
 */
@NullMarked
package io.emberstone.faults;

import org.jspecify.annotations.NullMarked;
