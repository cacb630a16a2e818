package io.emberstone.jcache.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Equal keys are one entry, different keys are two, and each comes back equal to what it was. */
class EqualKeysTest {

  private static final JavaSerialization SERIALIZATION =
      new JavaSerialization("io.emberstone.**", EqualKeysTest.class.getClassLoader());
  private static final Keys<Object> KEYS = new Keys<>("cache", Object.class, SERIALIZATION);

  record Pair(Object first, Object second) implements Serializable {}

  record Sorted(SortedSet<String> names) implements Serializable {}

  record NotSerializable(String name) {}

  /** As the keys of frameworks are: final fields, an array of parameters, a hash that is kept. */
  static final class Parameters implements Serializable {

    private static final long serialVersionUID = 1L;
    private final Object[] parameters;
    private transient int hash;

    Parameters(Object... parameters) {
      this.parameters = parameters;
      this.hash = Arrays.deepHashCode(parameters);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Parameters that && Arrays.deepEquals(parameters, that.parameters);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    private void readObject(java.io.ObjectInputStream in)
        throws java.io.IOException, ClassNotFoundException {
      in.defaultReadObject();
      hash = Arrays.deepHashCode(parameters);
    }
  }

  /** A list that is equal only to one of the same tenant. */
  static final class OfTenant extends ArrayList<String> {

    private static final long serialVersionUID = 1L;
    private final String tenant;

    OfTenant(String tenant, String... names) {
      super(List.of(names));
      this.tenant = tenant;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof OfTenant that && tenant.equals(that.tenant) && super.equals(other);
    }

    @Override
    public int hashCode() {
      return Objects.hash(tenant, super.hashCode());
    }
  }

  static Stream<Arguments> equalKeys() {
    String text = "text";
    Long number = 1000L;
    LocalDate day = LocalDate.of(2020, 2, 2);
    UUID uuid = new UUID(1, 2);
    byte[] bytes = {1};
    return Stream.of(
        Arguments.of(new Pair(text, text), new Pair(text, copy(text))),
        Arguments.of(new Pair(number, number), new Pair(1000L, 1000L)),
        Arguments.of(new Pair(day, day), new Pair(day, LocalDate.of(2020, 2, 2))),
        Arguments.of(new Pair(uuid, uuid), new Pair(uuid, new UUID(1, 2))),
        Arguments.of(
            new Pair(new Pair(1, text), new Pair(1, text)), twice(new Pair(1, copy(text)))),
        Arguments.of(new Pair("Ljava/lang/Object;", 1), new Pair(copy("Ljava/lang/Object;"), 1)),
        Arguments.of(List.of("a", "b"), new ArrayList<>(List.of("a", "b"))),
        Arguments.of(List.of("a", "b"), new LinkedList<>(List.of("a", "b"))),
        Arguments.of(List.of("a", "b"), Arrays.asList("a", "b").subList(0, 2)),
        Arguments.of(List.of(), Collections.emptyList()),
        Arguments.of(
            new Pair(List.of(text, text), 1), new Pair(Arrays.asList(text, copy(text)), 1)),
        Arguments.of(List.of(List.of(1), List.of(1)), Collections.nCopies(2, List.of(1))),
        Arguments.of(Set.of("Aa", "BB", "c"), inOrder("BB", "Aa", "c")),
        Arguments.of(inOrder("BB", "Aa", "c"), inOrder("c", "Aa", "BB")),
        Arguments.of(new HashSet<>(Set.of(1, 2)), new TreeSet<>(Set.of(2, 1))),
        Arguments.of(
            EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY)),
        Arguments.of(Map.of("Aa", 1, "BB", 2), map("BB", 2, "Aa", 1)),
        Arguments.of(map("BB", 2, "Aa", 1), new TreeMap<>(Map.of("Aa", 1, "BB", 2))),
        Arguments.of(new Pair(Map.of("a", Set.of(1, 2)), 1), new Pair(map("a", inOrder(2, 1)), 1)),
        Arguments.of(new Parameters(text, text, bytes), new Parameters(text, copy(text), bytes)),
        Arguments.of(new Parameters(bytes, bytes), new Parameters(bytes, new byte[] {1})),
        Arguments.of(
            new Parameters(new Object[] {text, day}), new Parameters(new Object[] {text, day})));
  }

  @ParameterizedTest
  @MethodSource("equalKeys")
  void equalKeys_areOneEntry(Object one, Object other) {
    assertThat(one).isEqualTo(other);

    assertThat(KEYS.encode(one)).asString().isEqualTo(text(KEYS.encode(other)));
    assertThat(KEYS.decode(KEYS.encode(other))).isEqualTo(one);
  }

  static Stream<Arguments> differentKeys() {
    return Stream.of(
        Arguments.of(1, 1L),
        Arguments.of('1', "1"),
        Arguments.of(new BigDecimal("1.0"), new BigDecimal("1.00")),
        Arguments.of(Instant.EPOCH, 0L),
        Arguments.of(List.of("a", "b"), List.of("b", "a")),
        Arguments.of(List.of("a"), Set.of("a")),
        Arguments.of(List.of(), Map.of()),
        Arguments.of(List.of("a", "b"), List.of(List.of("a"), "b")),
        Arguments.of(Map.of("a", "b"), Map.of("b", "a")),
        Arguments.of(new Pair("a", "b"), new Pair("b", "a")),
        Arguments.of(new Pair("ab", "c"), new Pair("a", "bc")),
        Arguments.of(new Pair(null, "a"), new Pair("a", null)),
        Arguments.of(new Parameters("a"), new Parameters("a", "a")),
        Arguments.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  @ParameterizedTest
  @MethodSource("differentKeys")
  void differentKeys_areTwoEntries(Object one, Object other) {
    assertThat(KEYS.encode(one)).isNotEqualTo(KEYS.encode(other));
    assertThat(KEYS.decode(KEYS.encode(one))).isEqualTo(one);
    assertThat(KEYS.decode(KEYS.encode(other))).isEqualTo(other);
  }

  static Stream<Object> keysWithoutACanonicalForm() {
    return Stream.of(
        new NotSerializable("name"),
        new Pair(1, new NotSerializable("name")),
        new Sorted(new TreeSet<>(Set.of("a"))),
        new OfTenant("tenant", "a"),
        new Pair(1, new OfTenant("tenant", "a")),
        nested(20));
  }

  @ParameterizedTest
  @MethodSource("keysWithoutACanonicalForm")
  void keyWithoutACanonicalForm_isRefusedWithAdvice(Object key) {
    assertThatThrownBy(() -> KEYS.encode(key))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("cache")
        .hasMessageContaining("a record or a String");
  }

  @Test
  void keyOfATypeThatDoesNotComeBack_isRefused() {
    @SuppressWarnings("unchecked") // a class literal has no type arguments
    Class<TreeSet<String>> type = (Class<TreeSet<String>>) (Class<?>) TreeSet.class;
    Keys<TreeSet<String>> sorted = new Keys<>("cache", type, SERIALIZATION);

    assertThatThrownBy(() -> sorted.encode(new TreeSet<>(Set.of("a"))))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("List, Set or Map");
  }

  @Test
  void keyInAFormThatIsNotItsOwn_isNotRead() {
    Object key = new Pair("text", copy("text"));
    String plain =
        Base64.getUrlEncoder().withoutPadding().encodeToString(SERIALIZATION.marshal(key));

    assertThatThrownBy(
            () -> KEYS.decode(("cache:_jcache_" + plain).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("canonical form");
  }

  @Test
  void keyOfAClassThatIsNotAllowed_isRefusedByName() {
    Keys<Object> none =
        new Keys<>(
            "cache", Object.class, new JavaSerialization("none.*", getClass().getClassLoader()));

    assertThatThrownBy(() -> none.encode(new Pair("first", "second")))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("cache")
        .hasMessageContaining("Pair[first=first, second=second]")
        .hasMessageContaining(Pair.class.getName() + " is not allowed")
        .hasMessageContaining(JavaSerialization.ALLOW);
  }

  private static Object nested(int levels) {
    return levels == 0 ? "leaf" : Set.of(nested(levels - 1));
  }

  private static String copy(String text) {
    return new StringBuilder(text).toString();
  }

  private static Pair twice(Object shared) {
    return new Pair(shared, shared);
  }

  private static Set<Object> inOrder(Object... elements) {
    return new LinkedHashSet<>(Arrays.asList(elements));
  }

  private static Map<Object, Object> map(Object... keysAndValues) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
