package io.emberstone.cache;

/** Where an answer came from. */
public enum Source {
  /** The hot tier had it. */
  HOT,
  /** The durable tier had it. */
  DURABLE,
  /** It was computed for this request, or for one this request joined. */
  GENERATED
}
