/**
 * What a request passes before any resource sees it: its syntax is checked, and its body is read
 * without a thread waiting for it. Imports {@code problem}, {@code rules}, {@code settings} and
 * jakarta.servlet.
 */
@NullMarked
package io.emberstone.entrance;

import org.jspecify.annotations.NullMarked;
