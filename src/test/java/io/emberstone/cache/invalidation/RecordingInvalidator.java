package io.emberstone.cache.invalidation;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.tier.HotInvalidator;
import io.emberstone.cache.tier.HotReply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A hot tier that remembers what it was told, and answers as the test says. */
final class RecordingInvalidator implements HotInvalidator {

  private final List<Invalidation> told = new CopyOnWriteArrayList<>();
  private volatile Function<Invalidation, HotReply> answer = invalidation -> HotReply.ACCEPTED;
  private volatile String server = "first";

  void answers(HotReply reply) {
    answer = invalidation -> reply;
  }

  void answers(Function<Invalidation, HotReply> by) {
    answer = by;
  }

  void connectsTo(String name) {
    server = name;
  }

  List<Invalidation> told() {
    return told;
  }

  @Override
  public Outcome apply(List<Invalidation> invalidations) {
    told.addAll(invalidations);
    return new Outcome(invalidations.stream().map(answer).toList(), server);
  }

  @Override
  public String server() {
    return server;
  }
}
