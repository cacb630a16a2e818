package io.emberstone.cache;

/**
 * One attempt at the right to load a key, by what the hot tier said of it. What stands in the way
 * and is nobody's is cleared first. {@code REFUSED} means that somebody else has the right, or that
 * there is something to serve by now.
 */
record Leasing<V>(HotAccess<V> hot, Key key) implements Lookup.Cases<V, LeaseAttempt> {

  @Override
  public LeaseAttempt fresh(Lookup.Fresh<V> fresh) {
    return LeaseAttempt.REFUSED;
  }

  @Override
  public LeaseAttempt knownAbsent(Lookup.KnownAbsent<V> absent) {
    return instead(absent.seen());
  }

  @Override
  public LeaseAttempt expired(Lookup.Expired<V> expired) {
    return hot.leaseRefresh(key, expired.seen());
  }

  @Override
  public LeaseAttempt leased(Lookup.Leased<V> leased) {
    return leased.overdue() ? instead(leased.seen()) : LeaseAttempt.REFUSED;
  }

  /** Nobody is about to change it, so there is nothing to wait for. */
  @Override
  public LeaseAttempt newer(Lookup.Newer<V> newer) {
    return LeaseAttempt.UNCACHEABLE;
  }

  @Override
  public LeaseAttempt missing(Lookup.Missing<V> missing) {
    return hot.lease(key);
  }

  @Override
  public LeaseAttempt unavailable(Lookup.Unavailable<V> unavailable) {
    return LeaseAttempt.UNAVAILABLE;
  }

  private LeaseAttempt instead(Seen nobodys) {
    hot.clear(key, nobodys);
    return hot.lease(key);
  }
}
