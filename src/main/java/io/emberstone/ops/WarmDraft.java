package io.emberstone.ops;

import org.jspecify.annotations.Nullable;

/**
 * A warming as an operator requests it.
 *
 * @param organization of this owner's values only
 * @param top values of each owner, those requested most
 */
record WarmDraft(@Nullable String region, @Nullable String organization, @Nullable Long top) {}
