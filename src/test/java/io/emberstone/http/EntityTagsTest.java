package io.emberstone.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

  private static final String TAG = EntityTags.strong(List.of("checksum", "A", "B"));

  @Test
  void tag_isQuotedHexAndTellsOrderAndBorders() {
    assertThat(TAG).matches("\"[0-9a-f]{32}\"");
    assertThat(EntityTags.strong(List.of("checksum", "A", "B"))).isEqualTo(TAG);
    assertThat(EntityTags.strong(List.of("checksum", "B", "A"))).isNotEqualTo(TAG);
    assertThat(EntityTags.strong(List.of("checksum", "AB"))).isNotEqualTo(TAG);
  }

  @Test
  void ifNoneMatch_comparesWeaklyInListsAndByStar() {
    assertThat(EntityTags.noneMatchHas(TAG, TAG)).isTrue();
    assertThat(EntityTags.noneMatchHas("W/" + TAG, TAG)).isTrue();
    assertThat(EntityTags.noneMatchHas("\"a,b\" , " + TAG, TAG)).isTrue();
    assertThat(EntityTags.noneMatchHas("*", TAG)).isTrue();
  }

  @Test
  void weakTag_isOfTheBytes_andMatchesWeakly() {
    String tag = EntityTags.weak(new byte[] {1, 2});

    assertThat(tag).matches("W/\"[0-9a-f]{32}\"").isEqualTo(EntityTags.weak(new byte[] {1, 2}));
    assertThat(tag).isNotEqualTo(EntityTags.weak(new byte[] {1, 3}));
    assertThat(EntityTags.noneMatchHas(tag, tag)).isTrue();
    assertThat(EntityTags.noneMatchHas(tag.substring(2), tag)).isTrue();
    assertThat(EntityTags.noneMatchHas(TAG, tag)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "", "\"*\"", "W/\"other\", \"more\""})
  void otherTags_doNotMatch(String field) {
    assertThat(EntityTags.noneMatchHas(field, TAG)).isFalse();
    assertThat(EntityTags.noneMatchHas(null, TAG)).isFalse();
  }

  @Test
  void ifRange_comparesStronglyAndKnowsNoDate() {
    assertThat(EntityTags.rangeAllowed(null, TAG)).isTrue();
    assertThat(EntityTags.rangeAllowed(TAG, TAG)).isTrue();
    assertThat(EntityTags.rangeAllowed("W/" + TAG, TAG)).isFalse();
    assertThat(EntityTags.rangeAllowed("\"other\"", TAG)).isFalse();
    assertThat(EntityTags.rangeAllowed("Sat, 29 Oct 1994 19:43:31 GMT", TAG)).isFalse();
  }
}
