/**
 * What an organization keeps in the catalogue, and the rules for it. Imports {@code cache}, {@code
 * json}, {@code rules} and the constraints of Bean Validation.
 */
@NullMarked
package io.emberstone.catalog.domain;

import org.jspecify.annotations.NullMarked;
