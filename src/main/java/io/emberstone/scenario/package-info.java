/**
 * Monte Carlo scenario matrices for venture funds. This package wires the domain together and may
 * import anything; what it wires lives below.
 */
@NullMarked
package io.emberstone.scenario;

import org.jspecify.annotations.NullMarked;
