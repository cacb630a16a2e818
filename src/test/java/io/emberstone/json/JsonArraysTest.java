package io.emberstone.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonArraysTest {

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of(
            """
            {"a":[1,2,3],"b":[1,2,3]}""",
            """
            {"a":[3,1,2],"b":[1,2,3]}"""),
        Arguments.of(
            """
            {"a":[1.5e-300,-0.1,true],"c":null}""",
            """
            {"a":[true,1.5e-300,-0.1],"c":null}"""),
        Arguments.of(
            """
            {"m":{"b":[null,"]","\\",["]},"x":{}}""",
            """
            {"m":{"b":["\\",[",null,"]"]},"x":{}}"""),
        Arguments.of(
            """
            {"a":[{"a":[1,2,3]},[[]],{}],"c":1}""",
            """
            {"a":[{},{"a":[1,2,3]},[[]]],"c":1}"""),
        Arguments.of(
            """
            {"m":{"a":[1,2,3],"x":{"b":[1]}},"a":["\u00e9","\u4e2d","\uD83D\uDE80"]}""",
            """
            {"m":{"a":[1,2,3],"x":{"b":[1]}},"a":["\uD83D\uDE80","\u00e9","\u4e2d"]}"""),
        Arguments.of("{}", "{}"));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void namedArrays_haveTheOtherOrder(String json, String expected) {
    byte[] reordered =
        JsonArrays.reordered(
            json.getBytes(StandardCharsets.UTF_8), Set.of("a", "m.b"), List.of(2, 0, 1));

    assertThat(new String(reordered, StandardCharsets.UTF_8)).isEqualTo(expected);
  }
}
