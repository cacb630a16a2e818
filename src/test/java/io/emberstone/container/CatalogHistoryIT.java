package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.cluster.Watchdog;
import io.emberstone.cache.store.OutboxTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Callers of two nodes read and write products, lists and bills of materials while Redis, the ways
 * to it and a node fail, and a checker reads what they have written down. The dice are a seed's,
 * printed, and given again by {@code -Demberstone.history.seed=}.
 */
class CatalogHistoryIT {

  private static final Logger LOG = Logger.getLogger(CatalogHistoryIT.class.getName());
  private static final int CLIENTS_OF_EACH = 2;
  private static final long SHORT = 3_000;

  /** Between two requests of a client, so that a node can start meanwhile. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** Fewer make a shorter storm. */
  private static final long LONG = Long.getLong("emberstone.history.requests", 100_000);

  @RegisterExtension
  static final TwoServers SERVERS =
      new TwoServers(Map.of("emberstone.hot.lease", "PT1S", "emberstone.hot.probe", "PT0.2S"));

  private final long seed =
      Long.getLong("emberstone.history.seed", ThreadLocalRandom.current().nextLong(1 << 30));
  private final UUID organization = UUID.randomUUID();
  private final CatalogNode a = new CatalogNode(SERVERS.a(), 1, organization);
  private final CatalogNode b = new CatalogNode(SERVERS.b(), 2, organization);
  private final CatalogHistory history = new CatalogHistory();
  private final List<CatalogClient> clients = new ArrayList<>();
  private final CatalogFaults faults = new CatalogFaults(SERVERS, a, b, seed);

  /** A later test's server would apply the invalidations again. */
  @AfterEach
  void forget() {
    OutboxTable.empty();
    OutboxTable.change(
        """
        DELETE FROM bom WHERE org_id = '%1$s';
        DELETE FROM product WHERE org_id = '%1$s';
        DELETE FROM organization WHERE id = '%1$s'
        """
            .formatted(organization));
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void shortHistory_hasNothingInItThatMustNotBe() {
    play(SHORT, PAUSE, faults::all);
  }

  @Test
  @Tag("storm")
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void longHistory_hasNothingInItThatMustNotBe() {
    play(LONG, Duration.ZERO, () -> {});
  }

  private void play(long requests, Duration pause, Runnable firstFaults) {
    OutboxTable.change(
        "INSERT INTO organization VALUES ('%1$s', 'History', '%1$s')".formatted(organization));
    CatalogRows rows = new CatalogRows(a, history);
    long began = System.nanoTime();
    AtomicBoolean over = new AtomicBoolean();
    AtomicLong sent = new AtomicLong();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2 * CLIENTS_OF_EACH; i++) {
      CatalogNode home = i % 2 == 0 ? a : b;
      CatalogNode other = i % 2 == 0 ? b : a;
      CatalogClient client = new CatalogClient(home, other, rows, history, "c" + i, seed * 31 + i);
      clients.add(client);
      threads.add(new Thread(() -> act(client, pause, over, sent), "catalog-client"));
    }
    try (Watchdog dog = new Watchdog(history::stalled);
        CatalogTroubles ofA = new CatalogTroubles(a, history);
        CatalogTroubles ofB = new CatalogTroubles(b, history)) {
      threads.forEach(Thread::start);
      firstFaults.run();
      while (sent.get() < requests && threads.stream().allMatch(Thread::isAlive)) {
        faults.any();
      }
      over.set(true);
      join(threads);
    } finally {
      over.set(true);
    }
    check(Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }

  private void act(CatalogClient client, Duration pause, AtomicBoolean over, AtomicLong sent) {
    try {
      while (!over.get()) {
        long before = client.requests();
        client.act();
        sent.addAndGet(client.requests() - before);
        LockSupport.parkNanos(pause.toNanos());
      }
    } catch (RuntimeException | Error e) {
      history.wrong("a client gave up: " + e);
      throw e;
    }
  }

  private static void join(List<Thread> threads) {
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(long tookS) {
    CatalogHistoryChecker checker = new CatalogHistoryChecker(history);
    List<String> violations = checker.violations();
    long sent = clients.stream().mapToLong(CatalogClient::requests).sum();
    long hits = clients.stream().mapToLong(CatalogClient::hits).sum();
    LOG.info(
        "seed %d: %d requests in %d s, %d hits, %s, %d faults"
            .formatted(seed, sent, tookS, hits, checker.report(), faults.done().size()));
    keep(violations);
    assertThat(violations.subList(0, Math.min(20, violations.size())))
        .as("seed %d, %d violations, faults %s", seed, violations.size(), faults.done())
        .isEmpty();
    assertThat(hits).isPositive();
  }

  /** Keeps all of them, of which the report shows the first. */
  private void keep(List<String> violations) {
    try {
      if (!violations.isEmpty()) {
        Files.write(Path.of("target", "catalog-history-" + seed + ".txt"), violations);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
