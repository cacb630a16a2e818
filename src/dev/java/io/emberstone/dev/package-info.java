/**
 * What {@code mvn -Prun} starts: Emberstone on this machine with everything it needs. The launcher
 * reads the environment, starts PostgreSQL, Redis and Open Liberty, and stops what it started. Uses
 * {@code servers}; never part of the WAR.
 */
@NullMarked
package io.emberstone.dev;

import org.jspecify.annotations.NullMarked;
