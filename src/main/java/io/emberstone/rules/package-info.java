/**
 * What a domain finds wrong with a well-formed request: collected, so that the answer names all of
 * it at once. Imports nothing.
 */
@NullMarked
package io.emberstone.rules;

import org.jspecify.annotations.NullMarked;
