package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.PromQl.Series;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules for Prometheus and the dashboard of Grafana ask for nothing that is not exported. */
@ArquillianTest
@RunAsClient
class MonitoringIT {

  private static final Path RULES = Path.of("server-config/prometheus-rules.yml");
  private static final Path DASHBOARD = Path.of("server-config/grafana-dashboard.json");

  /** An expression on one line, or in the lines below that are indented further. */
  private static final Pattern EXPRESSION =
      Pattern.compile("(?m)^( +)expr: *(?:[|>]-?\\n((?:\\1 .*\\n)+)|([^|>].*)\\n)");

  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), *(\\w+)\\)");

  private final Service service = new Service(TestLiberty.root());
  private List<Series> exported;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(Map.of());
  }

  @BeforeEach
  void useAndMeasure() {
    Tiers.eventually("ready", service::isReadyAndHot);
    String configuration = Configurations.small("fund-" + UUID.randomUUID());
    service.post(configuration);
    service.eventuallyHot(configuration);
    exported = Series.in(service.ofServer("metrics").body());
  }

  @Test
  void everyRule_asksForWhatIsExported() throws IOException {
    String rules = Files.readString(RULES);
    List<String> expressions =
        EXPRESSION
            .matcher(rules)
            .results()
            .map(found -> found.group(2) != null ? found.group(2) : found.group(3))
            .toList();

    assertThat(expressions).hasSize((int) rules.lines().filter(MonitoringIT::isAlert).count());
    assertAllExported(expressions);
  }

  @Test
  void everyPanelAndVariable_asksForWhatIsExported() throws IOException {
    JsonObject dashboard;
    try (JsonReader reader = Json.createReader(Files.newBufferedReader(DASHBOARD))) {
      dashboard = reader.readObject();
    }
    List<String> expressions = new ArrayList<>();
    collect("expr", dashboard.get("panels"), expressions);
    List<String> variables = new ArrayList<>();
    collect("definition", dashboard.get("templating"), variables);

    assertThat(expressions).hasSizeGreaterThan(dashboard.getJsonArray("panels").size());
    assertThat(variables).isNotEmpty().allMatch(it -> LABEL_VALUES.matcher(it).matches());
    assertAllExported(expressions);
    assertAllExported(
        variables.stream()
            .map(it -> LABEL_VALUES.matcher(it).replaceFirst("count by ($2) ($1)"))
            .toList());
  }

  @Test
  void whatIsNotExported_isFoundInAnyPartOfAnExpression() {
    String right =
        "sum by (le, instance) (rate(emberstone_lookup_seconds_bucket{tier=\"hot\"}[5m])) > 1e3"
            + " and max(emberstone_tier_up{instance=~\"$instance\", tier=~\"hot|durable\"}) == 1";

    assertThat(missing(right)).isEmpty();
    assertThat(missing(right.replace("seconds_bucket", "millis_bucket")))
        .containsExactly("emberstone_lookup_millis_bucket");
    assertThat(missing(right.replace("\"hot\"", "\"cold\"")))
        .containsExactly("emberstone_lookup_seconds_bucket{tier=cold}");
    assertThat(missing(right.replace("|durable", "|warm")))
        .containsExactly("emberstone_tier_up{tier=warm}");
    assertThat(missing(right.replace("(le, ", "(lt, "))).containsExactly("lt");
  }

  private List<String> missing(String expression) {
    return PromQl.missing(expression, exported);
  }

  private void assertAllExported(List<String> expressions) {
    for (String expression : expressions) {
      assertThat(missing(expression)).as(expression).isEmpty();
    }
  }

  private static boolean isAlert(String line) {
    return line.strip().startsWith("- alert:");
  }

  /** Adds the texts of that name, wherever they are. */
  private static void collect(String name, JsonValue json, List<String> texts) {
    switch (json.getValueType()) {
      case ARRAY -> json.asJsonArray().forEach(element -> collect(name, element, texts));
      case OBJECT ->
          json.asJsonObject()
              .forEach(
                  (key, value) -> {
                    if (key.equals(name) && value instanceof JsonString text) {
                      texts.add(text.getString());
                    } else {
                      collect(name, value, texts);
                    }
                  });
      default -> {
        // No text of a name.
      }
    }
  }
}
