package io.emberstone.ops;

import org.jspecify.annotations.Nullable;

/**
 * An invalidation as an operator requests it: a scope, and its argument as the member of that name;
 * a key needs its region as well.
 *
 * @param dryRun whether to say only what would be done
 */
record InvalidationDraft(
    @Nullable String scope,
    @Nullable String region,
    @Nullable String fund,
    @Nullable String matrix,
    @Nullable String key,
    @Nullable String prefix,
    @Nullable String pattern,
    @Nullable String tag,
    @Nullable String reason,
    @Nullable Boolean dryRun) {

  /** Returns the member of that name that may be an argument. */
  @Nullable String argument(String name) {
    return switch (name) {
      case "region" -> region;
      case "fund" -> fund;
      case "matrix" -> matrix;
      case "key" -> key;
      case "prefix" -> prefix;
      case "pattern" -> pattern;
      case "tag" -> tag;
      default -> null;
    };
  }
}
