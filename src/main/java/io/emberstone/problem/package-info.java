/**
 * Problem details (RFC 9457): their types, the exception mapper and the error page that answer with
 * them, and their description for OpenAPI. Imports jakarta.*, {@code json}, {@code rules} and the
 * cache's exceptions.
 */
@NullMarked
package io.emberstone.problem;

import org.jspecify.annotations.NullMarked;
