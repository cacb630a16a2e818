package io.emberstone.cache.tier;

/** The reply to an attempt to lease a key: the lease, or why it was not granted. */
public sealed interface LeaseReply permits Lease, HotReply {}
