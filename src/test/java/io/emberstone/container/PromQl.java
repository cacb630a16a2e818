package io.emberstone.container;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an expression of PromQL expects to be exported: read as far as that needs, and not checked
 * for anything else.
 */
final class PromQl {

  /** Labels that Prometheus adds. */
  private static final Set<String> ADDED = Set.of("instance", "job");

  private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");
  private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right) *\\(([^)]*)\\)");

  /** A name that is no function and no part of a number, and the matchers behind it. */
  private static final Pattern SELECTOR =
      Pattern.compile("(?<![\\w.])([a-zA-Z_:][\\w:]*+)(?! *\\()(?:\\{((?:[^\"}]|\"[^\"]*\")*)})?");

  private static final Pattern LABEL = Pattern.compile("(\\w+) *(?:=~|!~|!=|=) *\"([^\"]*)\"");
  private static final Pattern SERIES = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");

  private PromQl() {}

  /** A series as a service exports it. */
  record Series(String metric, Map<String, String> labels) {

    /** Returns the series in the text format of Prometheus. */
    static List<Series> in(String exported) {
      return SERIES.matcher(exported).results().map(Series::of).toList();
    }

    private static Series of(MatchResult line) {
      Map<String, String> labels = new HashMap<>();
      if (line.group(2) != null) {
        LABEL.matcher(line.group(2)).results().forEach(it -> labels.put(it.group(1), it.group(2)));
      }
      return new Series(line.group(1), labels);
    }
  }

  /** Returns what the expression names and none of the series has. */
  static List<String> missing(String expression, List<Series> exported) {
    List<String> missing = new ArrayList<>();
    String plain = RANGE.matcher(expression).replaceAll("");
    Matcher groupings = GROUPING.matcher(plain);
    groupings
        .results()
        .flatMap(grouping -> Stream.of(grouping.group(1).split("[ ,]+")))
        .filter(label -> !isKnown(label, exported))
        .forEach(missing::add);
    for (MatchResult selector : SELECTOR.matcher(groupings.replaceAll(" ")).results().toList()) {
      String metric = selector.group(1);
      if (!KEYWORDS.contains(metric)) {
        List<Series> named = exported.stream().filter(it -> it.metric().equals(metric)).toList();
        missing.addAll(missing(metric, selector.group(2), named));
      }
    }
    return missing;
  }

  private static List<String> missing(String metric, String matchers, List<Series> named) {
    if (named.isEmpty()) {
      return List.of(metric);
    }
    if (matchers == null) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    for (MatchResult matcher : LABEL.matcher(matchers).results().toList()) {
      String label = matcher.group(1);
      // A variable of a dashboard may have any value, so only the label must be there.
      for (String value : matcher.group(2).replaceAll("\\$\\w+", ".*").split("\\|")) {
        if (!ADDED.contains(label) && named.stream().noneMatch(it -> has(it, label, value))) {
          missing.add(metric + '{' + label + '=' + value + '}');
        }
      }
    }
    return missing;
  }

  private static boolean has(Series series, String label, String value) {
    String actual = series.labels().get(label);
    return actual != null && (actual.equals(value) || actual.matches(value));
  }

  private static boolean isKnown(String label, List<Series> exported) {
    return ADDED.contains(label)
        || exported.stream().anyMatch(series -> series.labels().containsKey(label));
  }
}
