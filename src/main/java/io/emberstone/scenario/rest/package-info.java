/**
 * The REST interface of scenario matrices: reading requests, and answering with records or with
 * cells in one of four representations. Imports {@code scenario.domain}, {@code http}, {@code
 * json}, {@code problem} and jakarta.ws.rs; what is worth testing here knows nothing of JAX-RS.
 */
@NullMarked
package io.emberstone.scenario.rest;

import org.jspecify.annotations.NullMarked;
