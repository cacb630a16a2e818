package io.emberstone.planning.domain;

/** A user's latest snapshot, and what it means. */
public record AriState(AriSnapshot latest, AriTrend trend, AriStatus status) {

  /** Returns the state after a snapshot. */
  public static AriState of(AriSnapshot latest) {
    return new AriState(
        latest, AriTrend.of(latest.deltaAgency()), AriStatus.of(latest.autonomyRetention()));
  }
}
