package io.emberstone.jcache.event;

import io.emberstone.jcache.redis.Channels;
import io.emberstone.jcache.redis.Connection;
import io.emberstone.jcache.redis.InterestRecord;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.cache.CacheException;
import javax.cache.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * Carries events between processes. Each manager records in Redis what its listeners want, renews
 * that record, and keeps a copy of what the others want; it reads the copy again whenever a change
 * is announced and after every lost connection. An event is published only if some process wants
 * its type, and is lost to processes not connected at that moment. One thread does all of the bus's
 * work and delivers the events, so they arrive in the order they were published.
 */
public final class Bus implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Bus.class.getName());
  private static final String EVENTS = "jcache.events:";
  private static final long RENEWAL_MS = InterestRecord.LEASE.toMillis() / 3;
  private static final long RETRY_MS = 500;
  private static final long FIRST_COPY_MS = 1_000;

  private final UUID self = UUID.randomUUID();
  private final Channels channels;
  private final InterestRecord interests;
  private final ScheduledExecutorService thread;
  private final Map<String, CacheEvents<?, ?>> caches = new ConcurrentHashMap<>();
  private final CountDownLatch firstCopy = new CountDownLatch(1);
  private Map<String, Integer> others = Map.of();
  private boolean started;
  private @Nullable CompletionStage<Boolean> serverReportsExpiry;

  /**
   * Creates a bus, which does not listen before the first {@link #join}.
   *
   * @param thread a single thread, which may run other short tasks too, and discards tasks once it
   *     is shut down
   */
  public Bus(Connection connection, ScheduledExecutorService thread) {
    this.channels = new Channels(connection);
    this.interests = new InterestRecord(connection, self);
    this.thread = thread;
  }

  /** Returns the thread that does the bus's work. */
  ScheduledExecutorService thread() {
    return thread;
  }

  /**
   * Adds a cache, in the background, and starts listening with the first one. Waits at most a
   * second for the copy of what others want, so that they miss none of this process's first events.
   */
  void join(String cache, CacheEvents<?, ?> events) {
    synchronized (this) {
      caches.put(cache, events);
      events.othersWant(others.getOrDefault(cache, Interest.NONE));
    }
    run(this::start);
    await(firstCopy);
  }

  private static void await(CountDownLatch copy) {
    try {
      if (!copy.await(FIRST_COPY_MS, TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.DEBUG, "the interests of other processes are not known yet");
        copy.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Removes a cache, which wants nothing any longer. */
  void leave(String cache) {
    caches.remove(cache);
  }

  /** Records a change in what a cache's listeners want, in the background. */
  void interestChanged(String cache, int before, int now) {
    if (before == Interest.NONE && now != Interest.NONE) {
      run(() -> followEvents(cache));
    } else if (now == Interest.NONE) {
      run(() -> channels.unsubscribe(EVENTS + cache));
    }
    run(() -> interests.announce(cache, before, now));
  }

  /** Publishes an event; a failure is logged, since the operation itself has succeeded. */
  void publish(
      String cache, EventType type, byte[] key, byte @Nullable [] value, byte @Nullable [] old) {
    try {
      byte[] message = new Message(type, self, key, value, old).toBytes();
      if (channels.publish(EVENTS + cache, message) == 0) {
        run(this::readOthers); // no subscriber: perhaps a process died without leaving
      }
    } catch (CacheException e) {
      LOG.log(System.Logger.Level.WARNING, "an event of cache " + cache + " was not published", e);
    }
  }

  private void start() {
    if (started) {
      return;
    }
    started = true;
    var unused =
        thread.scheduleWithFixedDelay(this::renew, RENEWAL_MS, RENEWAL_MS, TimeUnit.MILLISECONDS);
    try {
      readOthers();
    } finally {
      firstCopy.countDown();
      followInterests();
    }
  }

  private void followInterests() {
    subscribe(
        InterestRecord.NAME, any -> run(this::readOthers), () -> run(this::resume), () -> true);
  }

  private void followEvents(String cache) {
    subscribe(
        EVENTS + cache,
        bytes -> run(() -> deliver(cache, bytes)),
        () -> {},
        () -> {
          CacheEvents<?, ?> events = caches.get(cache);
          return events != null && events.localInterest() != Interest.NONE;
        });
  }

  /** Subscribes, trying again after a failure as long as the subscription is wanted. */
  private void subscribe(
      String channel, Consumer<byte[]> received, Runnable subscribed, BooleanSupplier wanted) {
    CompletableFuture.completedFuture(channel)
        .thenCompose(name -> channels.subscribe(name, received, subscribed))
        .exceptionally(
            failure -> {
              Runnable again =
                  () -> {
                    if (wanted.getAsBoolean()) {
                      subscribe(channel, received, subscribed, wanted);
                    }
                  };
              var unused = thread.schedule(again, RETRY_MS, TimeUnit.MILLISECONDS);
              return null;
            });
  }

  /**
   * Subscribes to the server's own expiry events, if it is a single server configured to send them:
   * nodes of a cluster report only their own keys, and only on their own connections.
   */
  void followExpiry(CacheEvents<?, ?> events) {
    run(
        () -> {
          CompletionStage<Boolean> reports = serverReportsExpiry;
          if (reports == null) {
            reports =
                channels.subscribeExpired(
                    key -> run(() -> caches.values().forEach(each -> each.expiredAtServer(key))));
            serverReportsExpiry = reports;
          }
          reports.thenAccept(
              yes -> {
                if (yes) {
                  events.serverReportsExpiry();
                }
              });
        });
  }

  private void deliver(String cache, byte[] bytes) {
    Message message = Message.of(bytes);
    CacheEvents<?, ?> events = caches.get(cache);
    if (message != null && events != null && !message.sender().equals(self)) {
      events.received(message);
    }
  }

  /** After a lost connection the record may be gone, or the server may be a different one. */
  private void resume() {
    renew();
    readOthers();
  }

  private void renew() {
    try {
      caches.forEach(
          (cache, events) -> {
            int interest = events.localInterest();
            if (interest != Interest.NONE) {
              interests.announce(cache, interest, interest);
            }
          });
    } catch (CacheException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not renew the record of local listeners", e);
    }
  }

  private void readOthers() {
    Map<String, Integer> read = interests.others();
    synchronized (this) {
      others = read;
      caches.forEach((cache, events) -> events.othersWant(read.getOrDefault(cache, Interest.NONE)));
    }
  }

  private void run(Runnable task) {
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "could not synchronize with other processes", e);
          }
        });
  }

  /** Ends all subscriptions. All caches must have left. */
  @Override
  public void close() {
    channels.close();
  }
}
