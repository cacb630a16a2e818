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

  private final OperatorInvalidations invalidations;

  Operator(OperatorInvalidations invalidations) {
    this.invalidations = invalidations;
  }

  /**
   * Invalidates, or only counts.
   *
   * @param actor the subject of the operator
   */
  Done invalidate(InvalidationRequest request, String actor, Deadline deadline) {
    Region<?, ?> region = request.region();
    Wanted wanted =
        new Wanted(
            request.scope(),
            isKey(request) && region != null ? region.name() : "",
            request.argument(),
            actor,
            request.reason(),
            meant(request, actor, deadline));
    return request.dryRun()
        ? invalidations.tried(wanted, deadline)
        : invalidations.invalidate(wanted, deadline);
  }

  private List<Invalidation> meant(InvalidationRequest request, String actor, Deadline deadline) {
    String argument = request.argument();
    return switch (request.scope()) {
      case "all" -> List.of(of(Scope.ALL, "", request, actor));
      case "region" ->
          List.of(
              of(Scope.REGION, Objects.requireNonNull(request.region()).prefix(), request, actor));
      case "key" ->
          List.of(
              new Invalidation(
                  Scope.NAMES,
                  Objects.requireNonNull(request.region()).prefix(),
                  argument,
                  actor,
                  request.reason()));
      case "prefix" -> List.of(of(Scope.PREFIX, argument, request, actor));
      case "pattern" -> List.of(of(Scope.PATTERN, argument, request, actor));
      case "tag" -> List.of(of(Scope.TAG, argument, request, actor));
      default -> named(request, actor, deadline).orElse(List.of());
    };
  }

  private Optional<List<Invalidation>> named(
      InvalidationRequest request, String actor, Deadline deadline) {
    return invalidations.named(
        request.scope(), request.argument(), actor, request.reason(), deadline);
  }

  private static boolean isKey(InvalidationRequest request) {
    return request.scope().equals(InvalidationRules.KEY);
  }

  private static Invalidation of(
      Scope scope, String argument, InvalidationRequest request, String actor) {
    return new Invalidation(scope, argument, actor, request.reason());
  }
}
