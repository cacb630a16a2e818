/**
 * Faults for trying out outages, in development and in tests only: a TCP proxy before a server that
 * can be slow, hang, refuse or be cut off, so that the real client fails. Imports nothing; the
 * wiring inserts the proxy before Redis, {@code rest} switches it.
 */
@NullMarked
package io.emberstone.faults;

import org.jspecify.annotations.NullMarked;
