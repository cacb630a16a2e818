/**
 * What every resource stands on: the JAX-RS application, the reader of request bodies, the problem
 * details of RFC 9457, configuration and time. Imports jakarta.* and nothing of the domains.
 */
@NullMarked
package io.emberstone.platform;

import org.jspecify.annotations.NullMarked;
