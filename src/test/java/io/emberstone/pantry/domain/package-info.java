/** What a kitchen keeps, and the rules for it. Imports {@code cache} and {@code rules}. */
@NullMarked
package io.emberstone.pantry.domain;

import org.jspecify.annotations.NullMarked;
