/**
 * What every resource stands on: the JAX-RS application, the reader of request bodies, the problem
 * details of RFC 9457, the header fields of HTTP that several resources speak, and where the server
 * may listen. Imports jakarta.* and the words of the cache ({@code Fetched}, {@code
 * UnavailableException}), and nothing of the domains.
 */
@NullMarked
package io.emberstone.platform;

import org.jspecify.annotations.NullMarked;
