package io.emberstone.scenario.store;

import io.emberstone.cache.DurableRows;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Region;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of {@code scenario_matrices} as operators see them. Both regions of the domain show the
 * same rows: what outdates a row outdates both.
 */
public final class JpaMatrixRows implements DurableRows {

  /** Of names in one invalidation. */
  private static final int BATCH = 1000;

  private static final String SIZE =
      "SELECT count(*), COALESCE(CAST(sum(payload_bytes) AS bigint), 0) FROM scenario_matrices"
          + " WHERE status = 'complete'";

  private static final String KEYS =
      "SELECT matrix_key FROM scenario_matrices WHERE status = 'complete' AND ";

  private static final String OUTDATE =
      """
      UPDATE scenario_matrices SET status = 'invalidated', updated_at = now()
      WHERE status = 'complete' AND matrix_key = ANY (CAST(?1 AS text[]))
      """;

  private final EntityManager entities;
  private final Region<String, ?> matrices;
  private final Region<String, ?> results;

  public JpaMatrixRows(
      EntityManager entities, Region<String, ?> matrices, Region<String, ?> results) {
    this.entities = entities;
    this.matrices = matrices;
    this.results = results;
  }

  @Override
  public String region() {
    return matrices.name();
  }

  @Override
  public Size size() {
    Object[] row = (Object[]) entities.createNativeQuery(SIZE).getSingleResult();
    return new Size((Long) row[0], (Long) row[1]);
  }

  @Override
  public List<String> outdatedBy(Invalidation invalidation) {
    return switch (invalidation.scope()) {
      case ALL -> keys("?1 = ''", "");
      case REGION -> prefixes().contains(invalidation.argument()) ? keys("?1 = ''", "") : List.of();
      case PREFIX -> like(like(invalidation.argument(), false) + "%");
      case PATTERN -> like(like(invalidation.argument(), true));
      case NAMES -> named(invalidation);
      case TAG -> List.of();
    };
  }

  @Override
  public List<String> outdate(Invalidation invalidation) {
    List<String> keys = outdatedBy(invalidation);
    if (!keys.isEmpty()) {
      entities
          .createNativeQuery(OUTDATE)
          .setParameter(1, keys.toArray(String[]::new))
          .executeUpdate();
    }
    return keys;
  }

  @Override
  public List<Invalidation> invalidations(List<String> names, String actor, String reason) {
    List<Invalidation> all = new ArrayList<>();
    for (int from = 0; from < names.size(); from += BATCH) {
      String some = String.join("\n", names.subList(from, Math.min(names.size(), from + BATCH)));
      for (String prefix : prefixes()) {
        all.add(new Invalidation(Invalidation.Scope.NAMES, prefix, some, actor, reason));
      }
    }
    return all;
  }

  @Override
  public Optional<List<String>> named(String scope, String argument) {
    return switch (scope) {
      case "fund" -> Optional.of(keys("fund_id = ?1", argument));
      case "matrix" -> Optional.of(keys("matrix_key = ?1", argument));
      default -> Optional.empty();
    };
  }

  private List<String> named(Invalidation invalidation) {
    Set<String> names = new HashSet<>();
    invalidation
        .names()
        .forEach(
            (prefix, some) -> {
              if (prefixes().contains(prefix)) {
                names.addAll(some);
              }
            });
    return keys("matrix_key = ANY (CAST(?1 AS text[]))", (Object) names.toArray(String[]::new));
  }

  /** Returns the keys of rows of which the logical key in either region matches. */
  private List<String> like(String pattern) {
    return keys(
        "(?2 || matrix_key LIKE ?1 OR ?3 || matrix_key LIKE ?1)",
        pattern,
        matrices.prefix() + ':',
        results.prefix() + ':');
  }

  private List<String> keys(String condition, Object... parameters) {
    Query query = entities.createNativeQuery(KEYS + condition);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    List<String> keys = new ArrayList<>();
    for (Object key : query.getResultList()) {
      keys.add((String) key);
    }
    return keys;
  }

  private Collection<String> prefixes() {
    return Set.of(matrices.prefix(), results.prefix());
  }

  /**
   * Returns a pattern of SQL.
   *
   * @param globs whether asterisks and question marks stand for others, and a backslash escapes
   */
  private static String like(String text, boolean globs) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (globs && c == '*') {
        pattern.append('%');
      } else if (globs && c == '?') {
        pattern.append('_');
      } else {
        char literal = globs && c == '\\' && i + 1 < text.length() ? text.charAt(++i) : c;
        if ("%_\\".indexOf(literal) >= 0) {
          pattern.append('\\');
        }
        pattern.append(literal);
      }
    }
    return pattern.toString();
  }
}
