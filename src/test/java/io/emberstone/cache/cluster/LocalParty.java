package io.emberstone.cache.cluster;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node of this process. */
final class LocalParty implements Party {

  private final TestNode node;
  private final Orders orders;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "party");
            thread.setDaemon(true);
            return thread;
          });

  LocalParty(TestNode.Place place) {
    node = new TestNode(place);
    orders = new Orders(node);
  }

  @Override
  public CompletableFuture<Reply> start(String order) {
    return CompletableFuture.supplyAsync(() -> run(order), threads);
  }

  /** Does it on this thread. */
  private Reply run(String order) {
    long began = System.nanoTime();
    try {
      String text = orders.run(order);
      return new Reply(began, System.nanoTime(), false, text);
    } catch (RuntimeException | Error e) {
      return new Reply(began, System.nanoTime(), true, e.toString().replace('\n', ' '));
    }
  }

  @Override
  public void close() {
    node.close();
    threads.shutdownNow();
  }
}
