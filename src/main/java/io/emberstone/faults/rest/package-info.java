/**
 * {@code /api/dev/faults}: the switches as a resource. Imports {@code faults}, {@code platform} and
 * JAX-RS; there is no such path unless {@code emberstone.dev.faults} is set.
 */
@NullMarked
package io.emberstone.faults.rest;

import org.jspecify.annotations.NullMarked;
