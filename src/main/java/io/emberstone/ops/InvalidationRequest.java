package io.emberstone.ops;

import io.emberstone.cache.Region;
import org.jspecify.annotations.Nullable;

/**
 * An invalidation that breaks no rule.
 *
 * @param scope one of {@link InvalidationRules#SCOPES}
 * @param argument empty for everything
 * @param region of a key or as the argument; else null
 */
record InvalidationRequest(
    String scope, String argument, @Nullable Region<?, ?> region, String reason, boolean dryRun) {}
