package io.emberstone.cache.tier;

/** The hot tier's reply to a conditional change. */
public enum HotReply {
  /** Done. */
  ACCEPTED,
  /** Not done: the entry was not, or was no longer, the expected one. */
  REFUSED,
  /** Not tried: the value is over the region's size limit, or the region caches nothing. */
  UNCACHEABLE,
  /** No answer: the change may have been made. Counts as refused. */
  UNAVAILABLE
}
