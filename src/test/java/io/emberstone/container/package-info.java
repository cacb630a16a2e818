/**
 * Tests of the WAR in Open Liberty on the servers of the fixture. {@code Deployments} says what is
 * deployed, {@code TestLiberty} what the server is told before it starts.
 */
package io.emberstone.container;
