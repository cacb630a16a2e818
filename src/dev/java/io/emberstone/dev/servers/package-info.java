/**
 * A real Redis and a real PostgreSQL as child processes, to develop and to test against: they can
 * be stopped, killed, frozen and started again at the same address with the same data. Imports
 * nothing of Emberstone; never part of the WAR.
 */
@NullMarked
package io.emberstone.dev.servers;

import org.jspecify.annotations.NullMarked;
