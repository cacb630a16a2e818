/**
 * The figures of a whole fund, from its matrix. Imports the rest of {@code scenario.domain} and
 * {@code cache}.
 */
@NullMarked
package io.emberstone.scenario.domain.simulation;

import org.jspecify.annotations.NullMarked;
