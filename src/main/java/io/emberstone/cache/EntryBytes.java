package io.emberstone.cache;

/**
 * The bytes of a hot entry as they were seen: what a compare-and-set compares with, so that it
 * touches nothing newer. Opaque to all but the hot tier.
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all anybody asks of it
public record EntryBytes(byte[] bytes) {}
