package io.emberstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.emberstone.cache.Key;
import io.emberstone.cache.TimeSource;
import io.emberstone.cache.region.Regions;
import io.emberstone.catalog.SessionSettings;
import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.entrance.RateLimits;
import io.emberstone.scenario.ScenarioSettings;
import io.emberstone.security.TokenSettings;
import io.emberstone.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the guide to the configuration against the settings that the service reads. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("src/site/markdown/configuration.md");
  private static final Path SERVER = Path.of("liberty/server.xml");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([^`]+)` \\| (.*?) \\| (.*?) \\| .+ \\|$", Pattern.MULTILINE);
  private static final Pattern VARIABLE =
      Pattern.compile("<variable name=\"([^\"]+)\" defaultValue=\"([^\"]*)\"/>");

  private final Map<String, String> defaults = new TreeMap<>();
  // What must be set, and has no default.
  private final Map<String, String> given = new TreeMap<>();
  private final Settings settings =
      new Settings(
          name ->
              Optional.ofNullable(defaults.getOrDefault(name, given.get(name)))
                  .filter(text -> !text.isEmpty()));

  record Anything(String text) {}

  /** A row of the page's tables. */
  record Row(String theDefault, String mustBe) {}

  @BeforeEach
  void readAllSettings() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        getClass().getResourceAsStream("/META-INF/microprofile-config.properties")) {
      properties.load(in);
    }
    properties.forEach((name, value) -> defaults.put((String) name, (String) value));
    Matcher variables = VARIABLE.matcher(Files.readString(SERVER));
    while (variables.find()) {
      defaults.put(variables.group(1), variables.group(2));
    }
    defaults.put("emberstone.region.<name>.ttl", "PT10M");
    given.putAll(TestTokens.settings());
    ServiceSettings.of(settings);
    TokenSettings.of(settings);
    new RateLimits(settings, TimeSource.SYSTEM);
    HotSettings.of(settings);
    OperationsSettings.of(settings);
    new InvalidationWiring().settings(settings);
    ScenarioSettings.of(settings);
    SessionSettings.of(settings);
    new Regions(settings).recorded("<name>", Anything.class, Key::shared);
  }

  @Test
  void defaults_areAllowed() {
    assertThatCode(settings::check).doesNotThrowAnyException();
  }

  @Test
  void eachSetting_isOnThePageWithWhatItMustBe() throws IOException {
    Map<String, String> read =
        settings.known().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, known -> known.getValue().expected()));
    Map<String, String> shown =
        rows().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, row -> row.getValue().mustBe()));

    assertThat(shown).containsExactlyInAnyOrderEntriesOf(read);
  }

  @Test
  void eachDefault_isOnThePage() throws IOException {
    rows()
        .forEach(
            (name, row) -> {
              String value = defaults.getOrDefault(name, "");
              if (!name.contains("<name>")
                  && !(value.isEmpty() && !row.theDefault().contains("`"))) {
                assertThat(row.theDefault()).as(name).isEqualTo("`" + value + "`");
              }
            });
  }

  @Test
  void eachDefault_isOfASetting() {
    assertThat(
            defaults.keySet().stream()
                .filter(name -> name.startsWith("emberstone."))
                .map(name -> name.replaceFirst("(?<=^emberstone.region.)[^.]+", "<name>")))
        .isSubsetOf(settings.known().keySet());
  }

  private static Map<String, Row> rows() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(PAGE));
    while (row.find()) {
      rows.put(row.group(1), new Row(row.group(2), row.group(3)));
    }
    return rows;
  }
}
