/**
 * What a request passes before any resource sees it: its syntax is checked, and its body is read
 * before it is served. Imports {@code http}, {@code problem}, {@code rules}, {@code settings} and
 * jakarta.servlet.
 */
@NullMarked
package io.emberstone.entrance;

import org.jspecify.annotations.NullMarked;
