package io.emberstone.cache;

import org.jspecify.annotations.Nullable;

/**
 * The right to load a key: to replace, once, the entry that stands there.
 *
 * @param stands the entry a fill must find: the lease itself where there was no value, else the
 *     value to be refreshed
 * @param refresh what stands beside the value for as long as it is refreshed, or null where the
 *     lease itself stands
 */
public record Lease(EntryBytes stands, @Nullable EntryBytes refresh) {}
