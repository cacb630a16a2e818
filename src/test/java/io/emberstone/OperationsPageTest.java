package io.emberstone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.CacheEvent;
import io.emberstone.cache.observe.AlertRules;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the guide for operators against what the service reports. */
class OperationsPageTest {

  private static final Path PAGE = Path.of("src/site/markdown/operations.md");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern METRIC = Pattern.compile("\"((?:emberstone|http_server)_[a-z_]+)\"");

  private final String page = read(PAGE);

  @Test
  void everyEvent_isExplained() {
    assertThat(CacheEvent.values())
        .allSatisfy(event -> assertThat(page).contains("`" + event.label() + "`"));
  }

  @Test
  void everyAlert_isExplained() {
    Stream<String> kinds =
        Arrays.stream(AlertRules.class.getFields())
            .filter(field -> Modifier.isStatic(field.getModifiers()))
            .map(
                field -> {
                  try {
                    return (String) field.get(null);
                  } catch (IllegalAccessException e) {
                    throw new AssertionError(e);
                  }
                });

    assertThat(kinds.toList())
        .hasSize(8)
        .allSatisfy(kind -> assertThat(page).contains("| `" + kind + "` |"));
  }

  @Test
  void everyMetric_isExplained() throws IOException {
    Set<String> metrics = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher metric = METRIC.matcher(read(file));
        while (metric.find()) {
          metrics.add(metric.group(1));
        }
      }
    }

    assertThat(metrics)
        .hasSizeGreaterThan(15)
        .allSatisfy(metric -> assertThat(page).contains("`" + metric + "`"));
  }

  @Test
  void everyReasonToDistrust_isExplained() {
    assertThat(OperationsWiring.TRUST)
        .allSatisfy(reason -> assertThat(page).contains("`" + reason + "`"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
