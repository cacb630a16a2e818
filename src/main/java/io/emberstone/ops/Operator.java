package io.emberstone.ops;

import io.emberstone.cache.Deadline;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.Region;
import io.emberstone.cache.invalidation.OperatorInvalidations;
import io.emberstone.cache.invalidation.OperatorInvalidations.Done;
import io.emberstone.cache.invalidation.OperatorInvalidations.Wanted;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Turns what an operator requests into invalidations. Thread-safe. */
final class Operator {

  /** Whoever may call: there are no tokens yet. */
  static final String ACTOR = "local";

  private final OperatorInvalidations invalidations;

  Operator(OperatorInvalidations invalidations) {
    this.invalidations = invalidations;
  }

  Done invalidate(InvalidationRequest request, Deadline deadline) {
    Region<?, ?> region = request.region();
    Wanted wanted =
        new Wanted(
            request.scope(),
            isKey(request) && region != null ? region.name() : "",
            request.argument(),
            ACTOR,
            request.reason(),
            meant(request, deadline));
    return request.dryRun()
        ? invalidations.tried(wanted, deadline)
        : invalidations.invalidate(wanted, deadline);
  }

  private List<Invalidation> meant(InvalidationRequest request, Deadline deadline) {
    String argument = request.argument();
    return switch (request.scope()) {
      case "all" -> List.of(of(Scope.ALL, "", request));
      case "region" ->
          List.of(of(Scope.REGION, Objects.requireNonNull(request.region()).prefix(), request));
      case "key" ->
          List.of(
              new Invalidation(
                  Scope.NAMES,
                  Objects.requireNonNull(request.region()).prefix(),
                  argument,
                  ACTOR,
                  request.reason()));
      case "prefix" -> List.of(of(Scope.PREFIX, argument, request));
      case "pattern" -> List.of(of(Scope.PATTERN, argument, request));
      case "tag" -> List.of(of(Scope.TAG, argument, request));
      default -> named(request, deadline).orElse(List.of());
    };
  }

  private Optional<List<Invalidation>> named(InvalidationRequest request, Deadline deadline) {
    return invalidations.named(
        request.scope(), request.argument(), ACTOR, request.reason(), deadline);
  }

  private static boolean isKey(InvalidationRequest request) {
    return request.scope().equals(InvalidationRules.KEY);
  }

  private static Invalidation of(Scope scope, String argument, InvalidationRequest request) {
    return new Invalidation(scope, argument, ACTOR, request.reason());
  }
}
