package io.emberstone.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.dev.fixture.TestServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which names a scan finds, however a provider keeps them. */
abstract class ScanContract {

  private static final List<String> HOSTILE =
      List.of(
          "*", "?", "[", "]", "[ab]", "[^a]", "[a-z", "\\", "\\*", "a*b", "a?b", "a:b", ":", "a b",
          "é", "日本", "𝄞", "{tag}", "a\nb", "^", "-");

  final RedisClient client =
      new RedisClient(
          new RedisSettings(
              TestServers.redis().address(),
              Optional.empty(),
              Duration.ofSeconds(3),
              Duration.ofSeconds(3),
              4));
  private final String region = "scan-" + UUID.randomUUID();
  private RedisHotServers servers;

  /** Opens a cache of the provider under test. */
  abstract Cache<String, byte[]> open(
      String name, CompleteConfiguration<String, byte[]> configuration);

  abstract RedisHotServers servers();

  abstract void closeProvider();

  @BeforeEach
  void connect() {
    servers = servers();
  }

  @AfterEach
  void disconnect() {
    closeProvider();
    client.close();
  }

  @Test
  void everything_isFoundAndNothingOfAnotherRegion() {
    fill(region, List.of("a", "b"));
    fill(region + "-2", List.of("c"));

    assertThat(found(region, "*")).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void unknownRegion_hasNoNames() {
    assertThat(found(region, "*")).isEmpty();
  }

  @Test
  void hostileNames_areFoundOneByOneWhenEscaped() {
    fill(region, HOSTILE);

    for (String name : HOSTILE) {
      assertThat(found(region, escaped(name))).as(name).containsExactly(name);
    }
    assertThat(found(region, "*")).containsExactlyInAnyOrderElementsOf(HOSTILE);
  }

  @Test
  void classOfRedis_isNoClass() {
    fill(region, List.of("a", "b", "c", "[ab]", "[^c]"));

    assertThat(found(region, "[ab]")).containsExactly("[ab]");
    assertThat(found(region, "[^c]")).containsExactly("[^c]");
    assertThat(found(region, "[*]")).containsExactlyInAnyOrder("[ab]", "[^c]");
  }

  @Test
  void questionMark_isOneCharacterHoweverManyBytes() {
    fill(region, List.of("", "a", "é", "日", "𝄞", "ab", "日本"));

    assertThat(found(region, "?")).containsExactlyInAnyOrder("a", "é", "日", "𝄞");
    assertThat(found(region, "??")).containsExactlyInAnyOrder("ab", "日本");
  }

  @Test
  void regionNamedLikeAPattern_isTakenLiterally() {
    fill(region + "*", List.of("star"));
    fill(region + "?", List.of("mark"));
    fill(region + "[x]", List.of("class"));
    fill(region + "\\", List.of("backslash"));
    fill(region + "x", List.of("letter"));

    assertThat(found(region + "*", "*")).containsExactly("star");
    assertThat(found(region + "?", "*")).containsExactly("mark");
    assertThat(found(region + "[x]", "*")).containsExactly("class");
    assertThat(found(region + "\\", "*")).containsExactly("backslash");
  }

  @Test
  void thousandsOfNames_areAllFound() {
    List<String> all = IntStream.range(0, 5_000).mapToObj(i -> "item:" + i).toList();
    fill(region, all);
    fill(region, List.of("other"));

    assertThat(found(region, "item:*")).containsExactlyInAnyOrderElementsOf(all);
    assertThat(found(region, "item:4?9*"))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(name -> name.matches("item:4.9.*")).toList());
  }

  @Test
  void pages_haveEveryNameThatBeginsSo() {
    List<String> all = IntStream.range(0, 5_000).mapToObj(i -> "item:" + i).toList();
    fill(region, all);
    fill(region, HOSTILE);
    fill(region + "-2", List.of("item:other"));

    assertThat(paged("item:")).containsExactlyInAnyOrderElementsOf(all);
    assertThat(paged("")).hasSize(all.size() + HOSTILE.size());
    assertThat(paged("*")).containsExactly("*");
  }

  private Set<String> paged(String beginning) {
    Set<String> names = new TreeSet<>();
    String cursor = "";
    do {
      HotContents.Page page = servers.page(region, beginning, cursor);
      names.addAll(page.names());
      cursor = page.next();
    } while (!cursor.isEmpty());
    return names;
  }

  @Test
  void cursorThatIsNone_isRefused() {
    for (String cursor : List.of("x", "-1", "7-0", "0-", "0-99999999999999999999")) {
      assertThatThrownBy(() -> servers.page(region, "", cursor))
          .as(cursor)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sizes_areThoseOfTheValues() {
    fill(region, List.of("a", "b:c"));

    assertThat(
            servers.sizes(
                List.of(region + ":a", region + ":b:c", region + ":none"), Set.of(region)))
        .isEqualTo(Map.of(region + ":a", 1L, region + ":b:c", 1L, region + ":none", 0L));
    assertThat(servers.sizes(List.of(), Set.of(region))).isEmpty();
  }

  private void fill(String name, List<String> names) {
    Map<String, byte[]> entries = new HashMap<>();
    names.forEach(each -> entries.put(each, new byte[] {1}));
    open(name, new MutableConfiguration<String, byte[]>().setTypes(String.class, byte[].class))
        .putAll(entries);
  }

  private Set<String> found(String name, String pattern) {
    Set<String> names = new TreeSet<>();
    String prefix = Glob.prefix(name + ':').pattern();
    Glob glob = new Glob(prefix.substring(0, prefix.length() - 1) + pattern);
    servers
        .walk(Set.of(name), List.of(glob))
        .forEachRemaining(page -> page.forEach(key -> names.add(key.substring(name.length() + 1))));
    return names;
  }

  private static String escaped(String name) {
    return name.codePoints()
        .mapToObj(character -> "\\" + Character.toString(character))
        .collect(Collectors.joining());
  }
}
