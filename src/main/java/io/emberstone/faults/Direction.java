package io.emberstone.faults;

/** Where bytes go. */
public enum Direction {
  /** To the server. */
  UPSTREAM,
  /** To the client. */
  DOWNSTREAM
}
