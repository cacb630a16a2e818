/**
 * Tests of the WAR in Open Liberty on the servers of the fixture. {@code Deployments} says what is
 * deployed, {@code TestLiberty} what the server is told before it starts; {@code TwoServers} are
 * two more, side by side, for tests that kill one or cut it off.
 */
package io.emberstone.container;
