package io.emberstone.jcache.event;

import io.emberstone.jcache.redis.Channels;
import io.emberstone.jcache.redis.InterestRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final long RENEWAL_MS = LEASE.toMillis() / 3;
  private static final long RETRY_MS = 500;
  private static final long FIRST_COPY_MS = 1_000;

  private final UUID self = UUID.randomUUID();
  private final Channels channels;
  private final InterestRecord interests;
  private final ScheduledExecutorService thread;
  private final Map<String, Participant> caches = new ConcurrentHashMap<>();
  private final CountDownLatch firstCopy = new CountDownLatch(1);
  private volatile Map<String, Integer> others = Map.of();
  private volatile boolean started;

  private boolean expiryAsked;
  private volatile boolean expiryNotified;

  /** A cache on the bus. */
  interface Participant {

    /** Returns what its listeners in this process want. */
    int localInterest();

    /** Sets what other processes want from it from now on. */
    void othersWant(int interest);

    /** Receives an event of another process. */
    void received(Message message);

    /** From now on, the server itself reports the keys that have expired. */
    void serverReportsExpiry();

    /** The server has reported that a key expired, perhaps one of this cache's. */
    void expiredAtServer(byte[] key);
  }

  /**
   * Creates a bus, which does not listen before the first {@link #join}.
   *
   * @param thread a single thread, which may run other short tasks too
   */
  public Bus(Channels channels, InterestRecord interests, ScheduledExecutorService thread) {
    this.channels = channels;
    this.interests = interests;
    this.thread = thread;
  }

  /**
   * Adds a cache, in the background, and starts listening with the first one. Waits at most a
   * second for the copy of what others want, so that they miss none of this process's first events.
   */
  void join(String cache, Participant participant) {
    caches.put(cache, participant);
    run(this::start);
    participant.othersWant(others.getOrDefault(cache, Interest.NONE));
    if (expiryNotified) {
      participant.serverReportsExpiry();
    }
    await(firstCopy);
    if (participant.localInterest() != Interest.NONE) {
      interestChanged(cache, Interest.NONE, participant.localInterest());
    }
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

  /** Removes a cache. */
  void leave(String cache) {
    Participant participant = caches.remove(cache);
    if (participant != null && participant.localInterest() != Interest.NONE) {
      interestChanged(cache, participant.localInterest(), Interest.NONE);
    }
  }

  /** Records a change in what a cache's listeners want, in the background. */
  void interestChanged(String cache, int before, int now) {
    if (before == Interest.NONE && now != Interest.NONE) {
      run(() -> subscribe(cache));
    } else if (now == Interest.NONE) {
      run(() -> channels.unsubscribe(EVENTS + cache));
    }
    run(() -> interests.announce(line(cache, before), line(cache, now), LEASE));
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
      follow();
    }
  }

  private void follow() {
    channels
        .subscribe(InterestRecord.NAME, any -> run(this::readOthers), () -> run(this::resume))
        .exceptionally(
            failure -> {
              later(this::follow);
              return null;
            });
  }

  /**
   * Subscribes to the server's own expiry events, if it is a single server configured to send them:
   * nodes of a cluster report only their own keys, and only on their own connections.
   */
  void followExpiry() {
    run(
        () -> {
          if (!expiryAsked) {
            expiryAsked = true;
            channels
                .subscribeExpired(
                    key -> run(() -> caches.values().forEach(c -> c.expiredAtServer(key))))
                .thenAccept(
                    reports -> {
                      expiryNotified = reports;
                      if (reports) {
                        caches.values().forEach(Participant::serverReportsExpiry);
                      }
                    });
          }
        });
  }

  private void subscribe(String cache) {
    channels
        .subscribe(EVENTS + cache, bytes -> run(() -> deliver(cache, bytes)), () -> {})
        .exceptionally(
            failure -> {
              later(
                  () -> {
                    Participant participant = caches.get(cache);
                    if (participant != null && participant.localInterest() != Interest.NONE) {
                      subscribe(cache);
                    }
                  });
              return null;
            });
  }

  private void deliver(String cache, byte[] bytes) {
    Message message = Message.of(bytes);
    Participant participant = caches.get(cache);
    if (message != null && participant != null && !message.sender().equals(self)) {
      participant.received(message);
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
          (cache, participant) -> {
            String line = line(cache, participant.localInterest());
            if (!line.isEmpty()) {
              interests.announce("", line, LEASE);
            }
          });
    } catch (CacheException e) {
      LOG.log(System.Logger.Level.DEBUG, "could not renew the record of local listeners", e);
    }
  }

  private void readOthers() {
    Map<String, Integer> wanted = new HashMap<>();
    for (String line : interests.lines()) {
      String[] parts = line.split(" ", 3);
      if (parts.length == 3 && !parts[0].equals(self.toString())) {
        wanted.merge(parts[2], Integer.parseInt(parts[1]), (a, b) -> a | b);
      }
    }
    caches.forEach(
        (cache, participant) -> participant.othersWant(wanted.getOrDefault(cache, Interest.NONE)));
  }

  private String line(String cache, int interest) {
    return interest == Interest.NONE ? "" : self + " " + interest + " " + cache;
  }

  private void run(Runnable task) {
    try {
      thread.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              LOG.log(System.Logger.Level.DEBUG, "could not synchronize with other processes", e);
            }
          });
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed", e);
    }
  }

  private void later(Runnable task) {
    try {
      var unused = thread.schedule(() -> run(task), RETRY_MS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "closed", e);
    }
  }

  /** Ends all subscriptions. All caches must have left. */
  @Override
  public void close() {
    channels.close();
  }
}
