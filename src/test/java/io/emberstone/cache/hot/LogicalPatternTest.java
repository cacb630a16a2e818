package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogicalPatternTest {

  @Test
  void regionWrittenOut_leavesTheRestForTheNames() {
    assertThat(in("products:org:7*", "products")).containsExactly("org:7*");
    assertThat(in("products:org:7*", "boms")).isEmpty();
  }

  @Test
  void partOfARegion_leavesEveryNameOfThoseItBegins() {
    assertThat(in("prod*", "products")).containsExactly("*");
    assertThat(in("prod*", "boms")).isEmpty();
  }

  @Test
  void starBeforeTheColon_mayEndInTheRegionOrInTheName() {
    assertThat(in("*:7", "products")).containsExactlyInAnyOrder("*:7", "7");
    assertThat(in("*s:7", "products")).containsExactlyInAnyOrder("*s:7", "7");
  }

  @Test
  void questionMark_isOneCharacterOfTheRegion() {
    assertThat(in("bom?:x", "boms")).containsExactly("x");
    assertThat(in("bom?:x", "boats")).isEmpty();
    assertThat(in("bom?:x", "bom")).as("the colon of \"bom::x\"").containsExactly(":x");
    assertThat(in("bom?x", "bom")).containsExactly("x");
  }

  @Test
  void escapedCharacters_areThemselves() {
    assertThat(in("b\\*ms:a\\*b*", "b*ms")).containsExactly("a\\*b*");
    assertThat(in("b\\*ms:x", "booms")).isEmpty();
    assertThat(in("boms\\:x", "boms")).containsExactly("x");
  }

  @Test
  void patternThatEndsWithTheRegion_hasNoNames() {
    assertThat(in("boms:", "boms")).isEmpty();
    assertThat(in("boms", "boms")).isEmpty();
  }

  @Test
  void prefix_isReadLiterally() {
    assertThat(LogicalPattern.ofPrefix("boms:a*[b]?\\").namesIn("boms"))
        .containsExactly("a\\*[b]\\?\\\\*");
    assertThat(LogicalPattern.ofPrefix("boms:").namesIn("boms")).containsExactly("*");
  }

  private static Iterable<String> in(String pattern, String region) {
    return new LogicalPattern(pattern).namesIn(region);
  }
}
