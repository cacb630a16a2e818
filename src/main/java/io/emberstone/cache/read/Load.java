package io.emberstone.cache.read;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Key;
import io.emberstone.cache.tier.HotReply;
import io.emberstone.cache.tier.LeaseReply;
import io.emberstone.cache.tier.Lookup;
import java.util.List;
import java.util.Objects;

/**
 * The work of a flight's leader: take the lease, read the durable tier or generate the value, and
 * fill. If another holds the lease for longer than the region waits, or the hot tier is unavailable
 * or slow, it loads without filling. The flight stays open while its leader waits for another's
 * lease. Confined to one thread.
 */
final class Load<V> {

  private final Key key;
  private final HotBudget<V> hot;
  private final Flight<V> flight;
  private final Flights flights;
  private final Loader<V> loader;

  Load(
      Request<?, V> request,
      HotBudget<V> hot,
      Flight<V> flight,
      Flights flights,
      CacheContext context) {
    this.key = request.entry();
    this.hot = hot;
    this.flight = flight;
    this.flights = flights;
    this.loader = new Loader<>(request, hot, flights, context);
  }

  /**
   * Returns the answer; the flight has ended.
   *
   * @param seen the hot tier's answer
   */
  Fetched<V> run(Lookup<V> seen) {
    try {
      return leaseAndLoad(seen);
    } catch (Throwable failure) {
      flight.fail(failure);
      throw failure;
    } finally {
      flights.end(loader.id(key), flight);
    }
  }

  private Fetched<V> leaseAndLoad(Lookup<V> seen) {
    Lookup<V> lookup = seen;
    while (true) {
      LeaseReply reply = hot.lease(key, lookup);
      if (reply != HotReply.REFUSED || !loader.canWait()) {
        return load(KeyLoad.of(key, flight, reply, lookup));
      }
      if (!(lookup instanceof Lookup.Missing)) {
        loader.pause();
      }
      lookup = hot.lookAgain(key);
      Fetched<V> served = Answers.hit(lookup, hot);
      if (served != null) {
        flight.cancel();
        return served;
      }
    }
  }

  /** Reloads a value while it is still cached, unless another caller is already doing so. */
  void refresh(Lookup.Fresh<V> current) {
    KeyLoad<V> refresh = KeyLoad.of(key, flight, hot.leaseRefresh(key, current.seen()), current);
    if (refresh.lease != null) {
      load(refresh);
    }
  }

  /** Returns the answer of the durable tier alone. */
  Fetched<V> withoutHotTier() {
    hot.giveUp();
    return load(KeyLoad.unfilled(key, flight));
  }

  private Fetched<V> load(KeyLoad<V> load) {
    return Objects.requireNonNull(loader.load(List.of(load)).get(key));
  }
}
