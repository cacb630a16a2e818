/**
 * Scenario matrices for venture funds: the configuration and its rules, the canonical key, the
 * figures of an answer, and the service that finds or generates. Imports {@code cache}, {@code
 * rules} and {@code json}; {@code scenario.rest} calls it, {@code scenario.store}, {@code
 * generator} and {@code payload} implement its ports.
 */
@NullMarked
package io.emberstone.scenario.domain;

import org.jspecify.annotations.NullMarked;
