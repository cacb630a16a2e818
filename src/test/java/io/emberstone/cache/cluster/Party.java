package io.emberstone.cache.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A node that does what it is told by {@link Orders}, wherever it runs. Thread-safe. */
interface Party extends AutoCloseable {

  /**
   * What came of an order.
   *
   * @param began by {@link System#nanoTime()}, which all processes of a machine share
   * @param failed whether the node threw something, which the text then tells
   */
  record Reply(long began, long ended, boolean failed, String text) {

    /** The value of a read, {@code -} if there is none. */
    String value() {
      return text.substring(0, text.indexOf(' '));
    }

    /** Where a read was answered: {@code HOT}, {@code DURABLE}, {@code STALE}, {@code NONE}. */
    String source() {
      return text.substring(text.indexOf(' ') + 1);
    }
  }

  /** Has it done; fails with {@link IllegalStateException} if the node is killed meanwhile. */
  CompletableFuture<Reply> start(String order);

  /** Waits for it. */
  default Reply await(CompletableFuture<Reply> started) {
    try {
      return started.get(40, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has it done, without a failure. */
  default Reply ask(String order) {
    Reply reply = await(start(order));
    assertThat(reply.failed()).as("%s: %s", order, reply.text()).isFalse();
    return reply;
  }

  /** Reads one. */
  default Reply read(String region, String name) {
    return ask("read " + region + ' ' + name);
  }

  /** Reads an item's version. */
  default String item(String name) {
    return read("item", name).value();
  }

  /** Writes; the new version. */
  default String write(String name) {
    return ask("write " + name).text();
  }

  /** Whoever comes to that gate stops there. */
  default void hold(String gate) {
    ask("hold " + gate);
  }

  /** Waits until somebody has stopped there. */
  default void awaitHeld(String gate) {
    ask("held " + gate);
  }

  /** Lets them go on. */
  default void open(String gate) {
    ask("open " + gate);
  }

  /** How many loads of that name have begun there. */
  default int loads(String name) {
    return Integer.parseInt(ask("loads " + name).text());
  }

  /** Whether its hot tier is up and trusted. */
  default boolean isWell() {
    return ask("state").text().equals("UP true");
  }

  @Override
  void close();
}
