/**
 * Bodies and header fields that several resources use: request bodies, answers, content
 * negotiation, conditional and range requests (RFC 9110), and how an answer was obtained (RFC
 * 9211). Imports jakarta.ws.rs and jakarta.servlet, {@code json}, {@code problem}, {@code rules}
 * and {@code cache}.
 */
@NullMarked
package io.emberstone.http;

import org.jspecify.annotations.NullMarked;
