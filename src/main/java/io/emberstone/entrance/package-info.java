/**
 * What a request passes before any resource sees it: its syntax is checked, its caller is
 * authenticated, and its body is read before it is served. Imports {@code http}, {@code problem},
 * {@code rules}, {@code security}, {@code settings}, jakarta.servlet, Caffeine and Bucket4j.
 */
@NullMarked
package io.emberstone.entrance;

import org.jspecify.annotations.NullMarked;
