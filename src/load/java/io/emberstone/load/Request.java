package io.emberstone.load;

import java.io.IOException;

/** Something to ask a server for, again and again. Thread-safe. */
interface Request {

  /** Returns the name that reports and targets have for its like, such as {@code product}. */
  String kind();

  /**
   * Sends it and reads the answer. May send another request after one that lost a race.
   *
   * @throws IOException if there is no answer or a wrong one; the message names the reason, and is
   *     the same for the same reason
   */
  Outcome send(Http http) throws IOException;
}
