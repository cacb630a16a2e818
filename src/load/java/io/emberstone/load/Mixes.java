package io.emberstone.load;

import java.io.IOException;
import java.util.Locale;

/** The mixes there are. */
enum Mixes {
  CATALOG(CatalogMix::open);

  private final Opening opening;

  Mixes(Opening opening) {
    this.opening = opening;
  }

  private interface Opening {
    Mix open(LoadOptions options, Http http) throws IOException;
  }

  /** Returns its name on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds out what the server has, and makes requests of it.
   *
   * @throws LoadException if it lacks what the mix needs; the message says what to do
   */
  Mix open(LoadOptions options, Http http) throws IOException {
    return opening.open(options, http);
  }
}
