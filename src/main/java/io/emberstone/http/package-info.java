/**
 * Header fields that several resources use: content negotiation, conditional and range requests
 * (RFC 9110), and how an answer was obtained (RFC 9211). Imports jakarta.ws.rs, {@code problem} and
 * the cache's {@code Fetched}.
 */
@NullMarked
package io.emberstone.http;

import org.jspecify.annotations.NullMarked;
