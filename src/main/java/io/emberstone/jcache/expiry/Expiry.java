package io.emberstone.jcache.expiry;

import io.emberstone.jcache.integration.Closing;
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
 * A cache's expiry policy, in the words of Redis.
 *
 * <p>The standard (JSR-107, the table of the expiry chapter) lets an operation ask only for the
 * duration it then uses: whether a put creates or updates must be known before. That takes a round
 * trip more, except with a policy that <em>may be asked ahead</em>: the standard's own five, which
 * cannot notice, and any other if the manager's configuration says so. Either way each method asks
 * the policy once, on the caller's thread. Thread-safe if the policy is.
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
   * The expiry of a cache.
   *
   * @param cache the cache's name
   * @param policy the cache's policy
   * @param askAhead whether a policy that is not the standard's own may be asked in vain
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

  /** Whether creation and update may be asked for before it is known which of them it will be. */
  public boolean mayAskAhead() {
    return askedAhead;
  }

  /**
   * What an access gives an entry if that is known without asking, a number of milliseconds or
   * {@link Ttl#KEEP}; else {@link Ttl#NONE}, and {@link #onAccess()} must be asked after a hit.
   */
  public long knownOnAccess() {
    return knownAccess == Ttl.KEEP || Ttl.isMillis(knownAccess) ? knownAccess : Ttl.NONE;
  }

  /** How long a new entry is to live: not at all if the policy fails, rather than for ever. */
  public long onCreation() {
    return known
        ? knownCreation
        : ask("creation", policy::getExpiryForCreation, Ttl.ETERNAL, Ttl.NONE);
  }

  /** How long an updated entry is to live: as it has if the policy fails. */
  public long onUpdate() {
    return known ? knownUpdate : ask("update", policy::getExpiryForUpdate, Ttl.KEEP, Ttl.KEEP);
  }

  /** How long an entry that was read is to live: as it has if the policy fails. */
  public long onAccess() {
    return known ? knownAccess : ask("access", policy::getExpiryForAccess, Ttl.KEEP, Ttl.KEEP);
  }

  /** Closes the policy, if it can be. */
  @Override
  public void close() {
    Closing.close(policy);
  }

  /** Asks the policy; the standard leaves it to the provider what holds if that fails. */
  private long ask(String kind, Supplier<@Nullable Duration> question, long ifNull, long ifFailed) {
    try {
      return ttl(question.get(), ifNull);
    } catch (RuntimeException e) {
      if (failed.add(kind)) {
        String what = policy.getClass().getName() + " fails at the expiry for " + kind;
        LOG.log(Level.WARNING, "cache " + cache + ": " + what, e);
      }
      return ifFailed;
    }
  }

  /** A duration as a time to live: at least a millisecond unless it is zero. */
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
    // Redis adds this to its clock in milliseconds: a quarter of the range leaves room for that
    long ms = Math.min(unit.toMillis(duration.getDurationAmount()), Long.MAX_VALUE / 4);
    return Math.max(ms, 1);
  }
}
