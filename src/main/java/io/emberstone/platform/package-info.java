/**
 * What every resource builds on: the JAX-RS application, the reader of request bodies, the problem
 * details of RFC 9457, the HTTP header fields that several resources use, and where the server may
 * listen. Imports jakarta.* and a few types of the cache ({@code Fetched}, {@code
 * UnavailableException}), and nothing of the domains.
 */
@NullMarked
package io.emberstone.platform;

import org.jspecify.annotations.NullMarked;
