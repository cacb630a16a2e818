package io.emberstone.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emberstone.cache.observe.AlertRules;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules for Prometheus, by its own tool where there is one: promtool on the path, as {@code
 * apt-get install prometheus} puts it there.
 */
class PrometheusRulesTest {

  private static final Path RULES = Path.of("server-config/prometheus-rules.yml");
  private static final Path TESTS = Path.of("src/test/resources/prometheus/rules-test.yml");

  @Test
  void rules_asTheyAre_areValid() throws Exception {
    promtool("check", "rules", "--lint-fatal", RULES.toString());
  }

  @Test
  void rules_onSeriesOfTheirTests_fireAsExpected() throws Exception {
    promtool("test", "rules", TESTS.toString());
  }

  @Test
  void everyAlertOfTheService_hasARule() throws IOException {
    List<String> kinds =
        Files.readAllLines(RULES).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("kind: "))
            .map(line -> line.substring("kind: ".length()))
            .toList();

    assertThat(kinds)
        .containsExactlyInAnyOrder(
            AlertRules.FALLBACK,
            AlertRules.HIT_RATE,
            AlertRules.LATENCY,
            AlertRules.MEMORY,
            AlertRules.FLAPPING,
            AlertRules.TRUST,
            AlertRules.INCONSISTENCY,
            AlertRules.DEGRADED);
  }

  private static void promtool(String... arguments) throws Exception {
    assumeTrue(isOnPath(), "there is no promtool on the path (apt-get install prometheus)");
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static boolean isOnPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, "promtool").canExecute());
  }
}
