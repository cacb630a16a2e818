package io.emberstone.cache.cluster;

import io.emberstone.dev.servers.Account;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The other end of a {@link ProcessParty}; it ends with its standard input. */
public final class NodeProcess {

  private NodeProcess() {}

  static List<String> arguments(TestNode.Place place) {
    return List.of(
        place.provider().name(),
        place.redis(),
        place.postgres(),
        place.application().user(),
        place.application().password(),
        place.owner().user(),
        place.owner().password());
  }

  private static TestNode.Place place(String[] arguments) {
    return new TestNode.Place(
        TestNode.Provider.valueOf(arguments[0]),
        arguments[1],
        arguments[2],
        new Account(arguments[3], arguments[4]),
        new Account(arguments[5], arguments[6]));
  }

  /** The process. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = System.out;
    try (LocalParty party = new LocalParty(place(arguments));
        Watchdog dog =
            new Watchdog((from, to) -> out.println(ProcessParty.STALL + from + ' ' + to));
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      String line;
      while ((line = in.readLine()) != null) {
        String[] parts = line.split(" ", 2);
        party.start(parts[1]).thenAccept(reply -> out.println(answer(parts[0], reply)));
      }
    }
    System.exit(0);
  }

  private static String answer(String id, Party.Reply reply) {
    return "@ %s %d %d %s %s"
        .formatted(
            id, reply.began(), reply.ended(), reply.failed() ? "failed" : "ok", reply.text());
  }
}
