package io.emberstone.cache.tier;

/**
 * The bytes of a hot entry as read: a compare-and-set compares with them, so it never touches a
 * newer entry. Opaque outside the hot tier.
 */
@SuppressWarnings("ArrayRecordComponent") // only its identity is used
public record EntryBytes(byte[] bytes) {}
