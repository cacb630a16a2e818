package io.emberstone.cache.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Invalidation.Scope;
import io.emberstone.cache.invalidation.Outbox.Row;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalBlocklistTest {

  private final LocalBlocklist blocks = new LocalBlocklist();

  @Test
  void nothingAdded_nothingIsBlocked() {
    assertThat(blocks.now().isEmpty()).isTrue();
    assertThat(blocks.now().blocked("goals", "u:1", List.of("user:1"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // scope | argument | this is blocked | this is not
        "KEY     | goals:u:1      | goals:u:1 | goals:u:2",
        "KEY     | goals:u:1      | goals:u:1 | goals:u:11",
        "KEY     | goals:u:1      | goals:u:1 | plans:u:1",
        "KEY     | goals:*        | goals:*   | goals:u:1",
        "PREFIX  | goals:u:       | goals:u:1 | goals:v:1",
        "PREFIX  | go             | goals:u:1 | plans:go",
        "PREFIX  | goals:u*       | goals:u*1 | goals:u:1",
        "PATTERN | go*:?:1        | goals:u:1 | goals:uu:1",
        "PATTERN | goals:\\*      | goals:*   | goals:u",
        "REGION  | goals          | goals:u:1 | goals2:u:1",
        "ALL     | ''             | goals:u:1 | ",
      })
  void scope_isUnderstood(String scope, String argument, String blocked, String free) {
    blocks.change(List.of(row(1, Scope.valueOf(scope), argument)), Set.of());

    assertThat(isBlocked(blocked)).isTrue();
    if (free != null) {
      assertThat(isBlocked(free)).isFalse();
    }
  }

  @Test
  void keys_areBlockedEach() {
    blocks.change(
        List.of(new Row(1, new Invalidation(Scope.KEYS, "a:1\nb:it's \"2\"", "x", ""), false)),
        Set.of());

    assertThat(isBlocked("a:1")).isTrue();
    assertThat(isBlocked("b:it's \"2\"")).isTrue();
    assertThat(isBlocked("a:2")).isFalse();
  }

  @Test
  void tag_blocksWhateverCarriesIt() {
    blocks.change(List.of(row(1, Scope.TAG, "product:1:2")), Set.of());

    assertThat(blocks.now().blocked("boms", "x", List.of("org:1", "product:1:2"))).isTrue();
    assertThat(blocks.now().blocked("boms", "x", List.of("product:1"))).isFalse();
    assertThat(blocks.now().blocked("product", "1:2", List.of())).isFalse();
  }

  @Test
  void sameKeyOfTwoRows_isFreeWhenBothAreReleased() {
    blocks.change(List.of(row(1, Scope.KEY, "a:1"), row(2, Scope.KEY, "a:1")), Set.of());

    blocks.change(List.of(), Set.of(1L, 99L));
    assertThat(isBlocked("a:1")).isTrue();
    assertThat(blocks.now().ids()).containsExactly(2L);

    blocks.change(List.of(), Set.of(2L));
    assertThat(isBlocked("a:1")).isFalse();
    assertThat(blocks.now().isEmpty()).isTrue();
  }

  @Test
  void moment_doesNotChangeAfterwards() {
    LocalBlocklist.Snapshot before = blocks.now();
    blocks.change(List.of(row(1, Scope.KEY, "a:1")), Set.of());
    LocalBlocklist.Snapshot between = blocks.now();
    blocks.change(List.of(), Set.of(1L));

    assertThat(before.blocked("a", "1", List.of())).isFalse();
    assertThat(between.blocked("a", "1", List.of())).isTrue();
  }

  private boolean isBlocked(String key) {
    String[] parts = key.split(":", 2);
    return blocks.now().blocked(parts[0], parts[1], List.of());
  }

  private static Row row(long id, Scope scope, String argument) {
    return new Row(id, new Invalidation(scope, argument, "x", ""), false);
  }
}
