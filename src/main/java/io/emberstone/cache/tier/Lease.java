package io.emberstone.cache.tier;

import org.jspecify.annotations.Nullable;

/**
 * The right to load a key: to replace its current entry once.
 *
 * @param expected the entry a fill must find: the lease itself if there was no value, else the
 *     value to be refreshed
 * @param refresh the marker beside the value while it is refreshed, or null if the entry is the
 *     lease itself
 */
public record Lease(EntryBytes expected, @Nullable EntryBytes refresh) implements LeaseReply {}
