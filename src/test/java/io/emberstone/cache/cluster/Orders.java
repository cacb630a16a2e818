package io.emberstone.cache.cluster;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a node can be told to do, each a line of words. Thread-safe. */
final class Orders {

  private static final Duration PAUSE = Duration.ofMillis(1);

  private final TestNode node;
  private final Crowd crowd;

  Orders(TestNode node) {
    this.node = node;
    this.crowd = new Crowd(node);
  }

  /** Does it; throws what the node throws. */
  String run(String order) {
    String[] words = order.split(" ");
    return switch (words[0]) {
      case "read" -> text(read(region(words[1]), words[2]));
      case "all" -> text(List.of(words[1].split(",")), all(List.of(words[1].split(","))));
      case "write" -> "" + node.items.write(words[1]);
      case "delete" -> "" + node.items.delete(words[1]);
      case "logged" -> logged(words[1], words[2]);
      case "rollback" -> rollback(words[1]);
      case "own" -> node.items.write(words[1], () -> text(read(Items.ITEM, words[1])));
      case "loads" -> "" + node.items.loads(words[1]);
      case "state" -> node.state.tier() + " " + node.trusts();
      case "lookups" -> lookups(List.of(words[1].split(",")), Integer.parseInt(words[2]));
      case "crowd" -> crowd.read(words[1], Integer.parseInt(words[2]));
      default -> arrange(words[0], words[1]);
    };
  }

  /** As without {@code logged}, and what the checker of a history wants to know besides. */
  private String logged(String what, String of) {
    return switch (what) {
      case "write" -> node.tellingAll(() -> node.items.write(of));
      case "delete" -> node.tellingAll(() -> node.items.delete(of));
      default -> {
        List<String> names = List.of(of.split(","));
        List<Long> before = names.stream().map(node.items::loadNanos).toList();
        String text = what.equals("all") ? text(names, all(names)) : text(read(region(what), of));
        yield text + ' ' + longestLoad(names, before);
      }
    };
  }

  /** In microseconds. */
  private long longestLoad(List<String> names, List<Long> before) {
    return IntStream.range(0, names.size())
        .mapToLong(i -> (node.items.loadNanos(names.get(i)) - before.get(i)) / 1_000)
        .max()
        .orElse(0);
  }

  private String arrange(String what, String of) {
    switch (what) {
      case "hold" -> node.gates.hold(of);
      case "held" -> node.gates.awaitHeld(of);
      case "next" -> node.gates.next(of);
      case "open" -> node.gates.open(of);
      case "fail" -> node.items.fail(of);
      case "evict" -> node.evict("emberstone-tags", of);
      case "crowded" -> crowd.awaitAboard(Integer.parseInt(of));
      default -> throw new IllegalArgumentException(what);
    }
    return "";
  }

  private Optional<Fetched<String>> read(Region<String, String> region, String name) {
    return Fetched.present(node.cache.get(region, name, node.items.source(region), Items.soon()));
  }

  private Map<String, Fetched<String>> all(List<String> names) {
    return node.cache.getAll(Items.ITEM, names, node.items.sources(Items.ITEM), Items.soon());
  }

  /**
   * Many lookups, a moment apart: how many of them were hits, how many were not, and the median
   * time of a hit in nanoseconds.
   */
  private String lookups(List<String> names, int count) {
    List<Long> hits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      long began = System.nanoTime();
      String answer = text(read(Items.ITEM, names.get(i % names.size())));
      if (answer.endsWith(" HOT")) {
        hits.add(System.nanoTime() - began);
      }
    }
    hits.sort(null);
    long median = hits.isEmpty() ? 0 : hits.get(hits.size() / 2);
    return "%d %d %d".formatted(hits.size(), count - hits.size(), median);
  }

  private static String text(List<String> names, Map<String, Fetched<String>> found) {
    return names.stream()
        .map(name -> name + '=' + found(found, name))
        .collect(Collectors.joining(",", "", " ALL"));
  }

  private static String found(Map<String, Fetched<String>> found, String name) {
    Fetched<String> fetched = found.get(name);
    return fetched == null ? "-" : fetched.value();
  }

  private String rollback(String name) {
    IllegalStateException onPurpose = new IllegalStateException("rolled back");
    try {
      return node.items.write(
          name,
          () -> {
            throw onPurpose;
          });
    } catch (IllegalStateException e) {
      if (e == onPurpose) {
        return "";
      }
      throw e;
    }
  }

  private static String text(Optional<Fetched<String>> answer) {
    return answer
        .map(one -> one.value() + ' ' + (one.stale() ? "STALE" : one.source()))
        .orElse("- NONE");
  }

  private static Region<String, String> region(String name) {
    return Items.REGIONS.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
