package io.emberstone.cache.read;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Region;
import io.emberstone.cache.UnavailableException;
import io.emberstone.cache.tier.Lookup;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Reloads values in the background shortly before they expire, so that no request has to wait: the
 * optimal probabilistic early expiration of Vattani, Chierichetti and Lowenstein (2015). Each hit
 * rolls its own dice; the longer the load and the nearer the expiry, the likelier a refresh. Only
 * one process refreshes a key at a time. Thread-safe.
 */
final class Refreshes {

  private static final Logger LOG = System.getLogger(Refreshes.class.getName());

  private final CacheContext context;
  private final Flights flights;
  private final Semaphore permits;
  private final Set<Flights.Id> underWay = ConcurrentHashMap.newKeySet();

  Refreshes(CacheContext context, Flights flights) {
    this.context = context;
    this.flights = flights;
    this.permits = new Semaphore(context.settings().refreshesAtOnce());
  }

  /** Refreshes a value just served, if the dice say so. Returns at once. */
  <K, V> void consider(Request<K, V> request, Lookup<V> hit) {
    if (hit instanceof Lookup.Fresh<V> fresh && isDue(request.region(), fresh)) {
      begin(request, fresh);
    }
  }

  private boolean isDue(Region<?, ?> region, Lookup.Fresh<?> fresh) {
    if (region.earliness() == 0) {
      return false;
    }
    double early =
        -Math.log(context.chance().getAsDouble()) * region.earliness() * fresh.cost().toNanos();
    return early >= fresh.ttl().toNanos();
  }

  private <K, V> void begin(Request<K, V> request, Lookup.Fresh<V> fresh) {
    Flights.Id id = new Flights.Id(request.region().name(), request.entry(), false);
    if (!permits.tryAcquire()) {
      return;
    }
    if (!underWay.add(id)) {
      permits.release();
      return;
    }
    try {
      context.background().execute(() -> run(request, fresh, id));
    } catch (RejectedExecutionException e) {
      // No thread is free now; the value is still fresh.
      end(id);
    }
  }

  private <K, V> void run(Request<K, V> request, Lookup.Fresh<V> fresh, Flights.Id id) {
    Deadline deadline = Deadline.after(context.settings().refreshDeadline(), context.time());
    // A row deleted meanwhile must not be regenerated just because its entry is ageing.
    Request<K, V> looking = request.looking(deadline);
    try {
      HotBudget<V> hot = context.budget(request.region(), 1);
      new Load<>(looking, hot, flights.create(), flights, context).refresh(fresh);
    } catch (UnavailableException e) {
      // The durable tier's guard has logged why; the value is still fresh, and a request that
      // finds it expired loads it.
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, () -> "A value of " + id.region() + " could not be refreshed.", e);
    } finally {
      end(id);
    }
  }

  private void end(Flights.Id id) {
    underWay.remove(id);
    permits.release();
  }
}
