/**
 * What becomes of an invalidation: written down with the change it belongs to, applied to the hot
 * tier after the commit, drained by any node if that failed; and whether this node has heard enough
 * to serve hits. Imports {@code cache} and Jakarta Transactions; {@code cache.store} keeps the
 * rows, and the hot tier stands behind {@link io.emberstone.cache.HotInvalidator}.
 */
@NullMarked
package io.emberstone.cache.invalidation;

import org.jspecify.annotations.NullMarked;
