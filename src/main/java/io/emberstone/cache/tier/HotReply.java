package io.emberstone.cache.tier;

/** The hot tier's reply to a conditional change. */
public enum HotReply implements LeaseReply {
  /** Done. */
  ACCEPTED,
  /** Not done: the entry was not, or was no longer, the expected one. */
  REFUSED,
  /** Not done: the value is too large, or must not be cached. */
  UNCACHEABLE,
  /** No answer: the change may have been made. Counts as refused. */
  UNAVAILABLE
}
