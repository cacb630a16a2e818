package io.emberstone.jcache.integration;

import io.emberstone.jcache.redis.Ttl;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.cache.expiry.AccessedExpiryPolicy;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.EternalExpiryPolicy;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.expiry.ModifiedExpiryPolicy;
import javax.cache.expiry.TouchedExpiryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A cache's expiry policy, as times to live for Redis.
 *
 * <p>The standard (JSR-107, the table of the expiry chapter) lets an operation ask only for the
 * duration it then uses, so it must know beforehand whether a put creates or updates. That costs
 * another round trip, except with a policy that <em>may be asked ahead</em>: the standard's own
 * five, which cannot notice, and any other if the manager's configuration says so. Each method asks
 * the policy at most once, on the caller's thread. Thread-safe if the policy is.
 */
public final class Expiry implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(Expiry.class.getName());

  private final String cache;
  private final ExpiryPolicy policy;
  private final boolean known;
  private final boolean askedAhead;
  private final long knownCreation;
  private final long knownUpdate;
  private final long knownAccess;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  /**
   * Creates the expiry of the named cache.
   *
   * @param askAhead whether a policy other than the standard's own may be asked for durations that
   *     are then not used
   */
  public Expiry(String cache, ExpiryPolicy policy, boolean askAhead) {
    this.cache = cache;
    this.policy = policy;
    this.known = isStandard(policy.getClass());
    this.askedAhead = known || askAhead;
    this.knownCreation = known ? ttl(policy.getExpiryForCreation(), Ttl.ETERNAL) : Ttl.NONE;
    this.knownUpdate = known ? ttl(policy.getExpiryForUpdate(), Ttl.KEEP) : Ttl.NONE;
    this.knownAccess = known ? ttl(policy.getExpiryForAccess(), Ttl.KEEP) : Ttl.NONE;
  }

  private static boolean isStandard(Class<?> type) {
    return type == CreatedExpiryPolicy.class
        || type == ModifiedExpiryPolicy.class
        || type == TouchedExpiryPolicy.class
        || type == AccessedExpiryPolicy.class
        || type == EternalExpiryPolicy.class;
  }

  /** Returns whether the durations for creation and update may both be asked for in advance. */
  public boolean mayAskAhead() {
    return askedAhead;
  }

  /**
   * Returns the time to live after an access if it is known without asking, in milliseconds or as
   * {@link Ttl#KEEP}; otherwise {@link Ttl#NONE}, and {@link #onAccess()} must be called after a
   * hit.
   */
  public long knownOnAccess() {
    return knownAccess == Ttl.KEEP || Ttl.isMillis(knownAccess) ? knownAccess : Ttl.NONE;
  }

  /** Returns a new entry's time to live: {@link Ttl#NONE} if the policy fails. */
  public long onCreation() {
    return known
        ? knownCreation
        : ask("creation", policy::getExpiryForCreation, Ttl.ETERNAL, Ttl.NONE);
  }

  /** Returns an updated entry's time to live: {@link Ttl#KEEP} if the policy fails. */
  public long onUpdate() {
    return known ? knownUpdate : ask("update", policy::getExpiryForUpdate, Ttl.KEEP, Ttl.KEEP);
  }

  /** Returns the time to live of an entry that was read: {@link Ttl#KEEP} if the policy fails. */
  public long onAccess() {
    return known ? knownAccess : ask("access", policy::getExpiryForAccess, Ttl.KEEP, Ttl.KEEP);
  }

  /** Closes the policy, if it is closeable. */
  @Override
  public void close() {
    Customizations.close(policy);
  }

  /** Asks the policy; the standard leaves the result of a failure to the provider. */
  private long ask(String kind, Supplier<@Nullable Duration> question, long ifNull, long ifFailed) {
    try {
      return ttl(question.get(), ifNull);
    } catch (RuntimeException e) {
      if (failed.add(kind)) {
        String what = policy.getClass().getName() + " failed to provide the expiry for " + kind;
        LOG.log(Level.WARNING, "cache " + cache + ": " + what, e);
      }
      return ifFailed;
    }
  }

  /** Returns a duration as a time to live of at least one millisecond, unless it is zero. */
  private static long ttl(@Nullable Duration duration, long ifNull) {
    if (duration == null) {
      return ifNull;
    }
    if (duration.isEternal()) {
      return Ttl.ETERNAL;
    }
    if (duration.isZero()) {
      return Ttl.NONE;
    }
    TimeUnit unit = duration.getTimeUnit();
    // Redis adds this to its clock in milliseconds: a quarter of the range cannot overflow
    long ms = Math.min(unit.toMillis(duration.getDurationAmount()), Long.MAX_VALUE / 4);
    return Math.max(ms, 1);
  }
}
