/**
 * The load tool, {@code mvn -Pload}: {@link io.emberstone.load.LoadTool} sends a mix of requests to
 * a running server at a constant rate and reports what callers would have seen. A new mix is a
 * class that makes a {@link io.emberstone.load.Mix}, and a constant of {@link
 * io.emberstone.load.Mixes}. Never part of the WAR.
 */
@NullMarked
package io.emberstone.load;

import org.jspecify.annotations.NullMarked;
