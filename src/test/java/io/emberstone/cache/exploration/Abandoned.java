package io.emberstone.cache.exploration;

/** Ends a program whose schedule is over: nothing of what it would still do counts. */
final class Abandoned extends Error {

  static final Abandoned NOW = new Abandoned();

  private static final long serialVersionUID = 1L;

  private Abandoned() {
    super("the schedule is over", null, false, false);
  }
}
