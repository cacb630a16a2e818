package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.fixture.TestTokens;
import io.emberstone.dev.servers.Waiting;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The start page in a real browser, where there is one: Chromium with its driver on the path, as
 * {@code apt-get install chromium chromium-driver} puts them there.
 */
@ArquillianTest
@RunAsClient
@EnabledIf("hasBrowser")
class StartPageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_TABS = 10;

  private final Service service = new Service(TestLiberty.root());
  private static ChromeDriver browser;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of("emberstone.hot.probe", "PT0.2S", "emberstone.hot.probe-up", "PT0.2S"));
  }

  static boolean hasBrowser() {
    return onPath("chromium").isPresent() && onPath("chromedriver").isPresent();
  }

  @BeforeAll
  static void start() {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(onPath("chromium").orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync");
    browser =
        new ChromeDriver(
            new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").orElseThrow())
                .build(),
            options);
  }

  @AfterAll
  static void end() {
    browser.quit();
  }

  @BeforeEach
  void open() {
    Tiers.eventually("ready", service::isReadyAndHot);
    browser.get(TestLiberty.root().toString());
    browser.findElement(By.id("token")).sendKeys(TestTokens.operator());
  }

  @AfterEach
  void redisRunsAgain() {
    TestServers.redis().start();
  }

  @Test
  void page_showsWhatTheNodeDoesNow() {
    await("summary", "Both tiers are in use.");
    assertThat(text("hot")).isEqualTo("UP");
    assertThat(text("durable")).isEqualTo("UP");
    await("trust", "yes");

    TestServers.redis().kill();

    await("hot", "DOWN");
    await("summary", "The hot tier is not in use");
    await("events", "redis_fallback_mode_enabled");

    TestServers.redis().start();

    await("summary", "Both tiers are in use.");
    await("events", "redis_cache_restored");
  }

  @Test
  void firstRequest_isRunByKeyboard_andIsAHitTheSecondTime() {
    tabTo("run");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    await("outcome", "200 in ");
    assertThat(text("answer")).contains("\"summary\"");

    await("run", "Run it again");
    boolean hit =
        Waiting.until(
            PATIENCE,
            () -> {
              browser.findElement(By.id("run")).sendKeys(Keys.ENTER);
              return text("outcome").contains("hit; detail=HOT");
            });
    assertThat(hit).isTrue();
    await("rate", "%");
    await("latency", "ms");
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 1200})
  void page_isNotWiderThanItsWindow(int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width < 500));
    tabTo("run");
    browser.switchTo().activeElement().sendKeys(Keys.ENTER);
    await("outcome", "200 in ");

    Object wider =
        browser.executeScript(
            "return [...document.querySelectorAll('body *:not(input)')]"
                + ".filter(e => e.getBoundingClientRect().right > innerWidth"
                + " || e.scrollWidth > Math.max(e.clientWidth, 1) && e.clientWidth > 0)"
                + ".map(e => e.tagName + '#' + e.id)");

    assertThat((List<?>) wider).isEmpty();
    assertThat(browser.executeScript("return innerWidth")).isEqualTo((long) width);
  }

  @Test
  void screenReader_findsHeadingsTableButtonsAndWhatChanges() {
    List<?> nodes =
        (List<?>) browser.executeCdpCommand("Accessibility.getFullAXTree", Map.of()).get("nodes");
    List<String> told =
        nodes.stream().map(node -> (Map<?, ?>) node).map(StartPageIT::told).distinct().toList();

    assertThat(told)
        .contains(
            "heading This node now",
            "heading A first request",
            "button Run it",
            "button Copy as curl",
            "columnheader Event",
            "region This node now")
        .anyMatch(line -> line.startsWith("status"))
        .anyMatch(line -> line.startsWith("table Last events"))
        .doesNotContain("button ", "link ");
    assertThat(browser.findElement(By.tagName("html")).getDomAttribute("lang")).isEqualTo("en");
  }

  private static String told(Map<?, ?> node) {
    return value(node.get("role")) + ' ' + value(node.get("name"));
  }

  private static String value(Object property) {
    return property instanceof Map<?, ?> map ? String.valueOf(map.get("value")) : "";
  }

  private void tabTo(String id) {
    for (int i = 0; i < MOST_TABS; i++) {
      if (id.equals(browser.switchTo().activeElement().getDomAttribute("id"))) {
        return;
      }
      browser.switchTo().activeElement().sendKeys(Keys.TAB);
    }
    throw new AssertionError("there is no way to " + id + " by keyboard");
  }

  private void await(String id, String text) {
    Waiting.until(PATIENCE, () -> text(id).contains(text));
    assertThat(text(id)).contains(text);
  }

  private String text(String id) {
    return browser.findElement(By.id(id)).getText();
  }

  private static Optional<File> onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .map(Path::toFile)
        .findFirst();
  }
}
