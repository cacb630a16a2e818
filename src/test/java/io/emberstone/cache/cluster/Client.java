package io.emberstone.cache.cluster;

import io.emberstone.cache.cluster.History.Read;
import io.emberstone.cache.cluster.History.Write;
import io.emberstone.dev.servers.Waiting;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** One who reads and writes at a node, as the dice say, and writes down what came of it. */
final class Client implements Runnable {

  private static final int BULK = 4;

  private final Party party;
  private final int node;
  private final List<String> names;
  private final List<String> boms;
  private final Random random;
  private final History history;
  private final BooleanSupplier goesOn;

  /**
   * A client.
   *
   * @param node whose numbers are this one, and with each of its lives the next but one
   * @param goesOn asked before each operation
   */
  Client(
      Party party,
      int node,
      List<String> names,
      List<String> boms,
      long seed,
      History history,
      BooleanSupplier goesOn) {
    this.party = party;
    this.node = node;
    this.names = names;
    this.boms = boms;
    this.random = new Random(seed);
    this.history = history;
    this.goesOn = goesOn;
  }

  @Override
  public void run() {
    while (goesOn.getAsBoolean()) {
      int dice = random.nextInt(100);
      if (dice < 72) {
        read("logged item " + one(names));
      } else if (dice < 80) {
        read("logged all " + several());
      } else if (dice < 88) {
        read("logged bom " + one(boms));
      } else if (dice < 97) {
        write(false);
      } else if (dice < 99) {
        write(true);
      } else {
        tell("rollback " + one(names));
      }
    }
  }

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String several() {
    List<String> several = new ArrayList<>();
    int first = random.nextInt(names.size());
    for (int i = 0; i < BULK; i++) {
      several.add(names.get((first + i) % names.size()));
    }
    return String.join(",", several);
  }

  private void read(String order) {
    int life = life();
    Party.Reply reply = tell(order);
    if (reply == null) {
      return;
    }
    String[] words = reply.text().split(" ");
    boolean isMany = words[0].indexOf('=') >= 0;
    String only = order.substring(order.lastIndexOf(' ') + 1) + '=' + words[0];
    // Many wait for others' leases first, and for their flights after that.
    long waitMicros = isMany ? Items.ITEM.leaseWait().toNanos() / 1_000 : 0;
    for (String each : isMany ? words[0].split(",") : new String[] {only}) {
      int middle = each.indexOf('=');
      String name = each.substring(0, middle);
      String value = each.substring(middle + 1);
      if (names.contains(name)) {
        history.add(
            new Read(
                life,
                name,
                value.equals("-") ? History.ABSENT : Long.parseLong(value),
                reply.began(),
                reply.ended(),
                words[1].equals("HOT"),
                waitMicros + Long.parseLong(words[2])));
      }
    }
  }

  private void write(boolean delete) {
    int life = life();
    String name = one(names);
    long asked = System.nanoTime();
    Party.Reply reply = tell((delete ? "logged delete " : "logged write ") + name);
    if (reply == null) {
      history.add(new Write(life, name, History.UNKNOWN, delete, false, asked, History.UNKNOWN));
    } else {
      String[] words = reply.text().split(" ");
      history.add(
          new Write(
              life,
              name,
              Long.parseLong(words[0]),
              delete,
              words[1].equals("true"),
              reply.began(),
              reply.ended()));
    }
  }

  private int life() {
    return party instanceof ProcessParty other ? node + 2 * other.lives() : node;
  }

  /** Null if it failed, which is written down, or the node died: then it lives again. */
  private Party.Reply tell(String order) {
    try {
      Party.Reply reply = party.start(order).get();
      if (!reply.failed()) {
        return reply;
      }
      history.failed(order + " at " + node + ": " + reply.text(), reply.began(), reply.ended());
    } catch (ExecutionException e) {
      Waiting.until(Cluster.PATIENCE, () -> !party.start("state").isCompletedExceptionally());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }
}
