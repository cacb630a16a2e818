/**
 * What a user plans, and the rules for it. Imports {@code cache}, {@code json}, {@code rules} and
 * the constraints of Bean Validation.
 */
@NullMarked
package io.emberstone.planning.domain;

import org.jspecify.annotations.NullMarked;
