/**
 * {@code /api/dev/faults}: the fault switch as a resource. Imports {@code faults}, {@code http},
 * {@code problem}, {@code rules} and JAX-RS; the path answers 404 unless {@code
 * emberstone.dev.faults} is set.
 */
@NullMarked
package io.emberstone.faults.rest;

import org.jspecify.annotations.NullMarked;
