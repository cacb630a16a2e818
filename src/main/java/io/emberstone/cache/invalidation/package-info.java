/**
 * The path of an invalidation: recorded together with its change, applied to the hot tier after the
 * commit, and drained by any node if that failed; and whether this node is current enough to serve
 * hits. Imports {@code cache}, {@code cache.tier} and Jakarta Transactions; {@code cache.store}
 * stores the rows, and the hot tier is reached through {@link
 * io.emberstone.cache.tier.HotInvalidator}.
 */
@NullMarked
package io.emberstone.cache.invalidation;

import org.jspecify.annotations.NullMarked;
