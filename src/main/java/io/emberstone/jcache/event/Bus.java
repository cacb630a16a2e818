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
 * that, and keeps a copy of what the others want; the copy is read anew when somebody announces a
 * change and after every lost connection. An event is published only to who asked for its type, and
 * is lost to who is not connected at that moment. All of the bus's own work is done on one thread,
 * which also delivers, so that events arrive in the order they were published in.
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

  /** A cache that takes part. */
  interface Participant {

    /** What its listeners here want. */
    int localInterest();

    /** What others want of it from now on. */
    void othersWant(int interest);

    /** Something another process did. */
    void received(Message message);

    /** The server tells itself, from now on, which keys have expired. */
    void serverTellsOfExpiry();

    /** The server told that a key expired, perhaps one of this cache's. */
    void expiredAtServer(byte[] key);
  }

  /**
   * A bus that has not begun to listen yet.
   *
   * @param thread one thread, the bus's own but for short tasks
   */
  public Bus(Channels channels, InterestRecord interests, ScheduledExecutorService thread) {
    this.channels = channels;
    this.interests = interests;
    this.thread = thread;
  }

  /**
   * Takes a cache in, and begins to listen with the first one, all in the background; waits a
   * moment for the copy of what others want, so that they miss nothing that this process does
   * first.
   */
  void join(String cache, Participant participant) {
    caches.put(cache, participant);
    run(this::start);
    participant.othersWant(others.getOrDefault(cache, Interest.NONE));
    if (expiryNotified) {
      participant.serverTellsOfExpiry();
    }
    await(firstCopy);
    if (participant.localInterest() != Interest.NONE) {
      interestChanged(cache, Interest.NONE, participant.localInterest());
    }
  }

  private static void await(CountDownLatch copy) {
    try {
      if (!copy.await(FIRST_COPY_MS, TimeUnit.MILLISECONDS)) {
        LOG.log(System.Logger.Level.DEBUG, "Redis does not say yet who listens");
        copy.countDown();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a cache out. */
  void leave(String cache) {
    Participant participant = caches.remove(cache);
    if (participant != null && participant.localInterest() != Interest.NONE) {
      interestChanged(cache, participant.localInterest(), Interest.NONE);
    }
  }

  /** Records that the listeners of a cache want something else than before, in the background. */
  void interestChanged(String cache, int before, int now) {
    if (before == Interest.NONE && now != Interest.NONE) {
      run(() -> subscribe(cache));
    } else if (now == Interest.NONE) {
      run(() -> channels.unsubscribe(EVENTS + cache));
    }
    run(() -> interests.announce(line(cache, before), line(cache, now), LEASE));
  }

  /** Tells other processes; a failure is logged, since the operation itself has happened. */
  void publish(
      String cache, EventType type, byte[] key, byte @Nullable [] value, byte @Nullable [] old) {
    try {
      byte[] message = new Message(type, self, key, value, old).toBytes();
      if (channels.publish(EVENTS + cache, message) == 0) {
        run(this::readOthers); // nobody there: perhaps a process that died without saying so
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
        .subscribe(InterestRecord.NAME, nothing -> run(this::readOthers), () -> run(this::resume))
        .exceptionally(
            failure -> {
              later(this::follow);
              return null;
            });
  }

  /**
   * Hears of expiry from the server where it is set up to tell, on one server: nodes of a cluster
   * tell only of their own keys, and only on their own connections.
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
                    told -> {
                      expiryNotified = told;
                      if (told) {
                        caches.values().forEach(Participant::serverTellsOfExpiry);
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

  /** After a lost connection the record may be gone, or the server another one. */
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
      LOG.log(System.Logger.Level.DEBUG, "listeners were not renewed", e);
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
              LOG.log(System.Logger.Level.DEBUG, "the listeners elsewhere cannot be reached", e);
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

  /** Stops following the others. Caches have left before. */
  @Override
  public void close() {
    channels.close();
  }
}
