/**
 * A configuration as written, its rules, its canonical key, and the configuration that follows.
 * Imports {@code rules} and {@code json}.
 */
@NullMarked
package io.emberstone.scenario.domain.configuration;

import org.jspecify.annotations.NullMarked;
