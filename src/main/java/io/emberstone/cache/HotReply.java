package io.emberstone.cache;

/** What the hot tier says to a conditional change. */
public enum HotReply {
  /** Done. */
  ACCEPTED,
  /** Not done: the entry was not, or no longer, what the change was meant for. */
  REFUSED,
  /** Not tried: the value is over the region's size limit, or the region keeps none. */
  UNCACHEABLE,
  /** No answer; it may have been done. Counts as refused. */
  UNAVAILABLE
}
