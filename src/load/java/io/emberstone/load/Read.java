package io.emberstone.load;

import java.io.IOException;

/** A cached read, which says in {@code Cache-Status} where its answer came from. */
record Read(String kind, String path, String token) implements Request {

  @Override
  public Outcome send(Http http) throws IOException {
    Http.Answer answer = http.get(path, token);
    answer.require(200);
    return Outcome.ofRead(answer.cacheStatus());
  }
}
