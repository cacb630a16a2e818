package io.emberstone.jcache.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the allow-list lets through, both ways. */
class JavaSerializationTest {

  private static final ClassLoader LOADER = JavaSerializationTest.class.getClassLoader();
  private static final Marshaller MARSHALLER = new JavaSerialization("clients.*", LOADER);

  static Stream<Arguments> plainValues() {
    return Stream.<Object>of(
            "text",
            1,
            2L,
            (short) 3,
            (byte) 4,
            5.0f,
            6.0,
            'c',
            true,
            new BigInteger("12345678901234567890"),
            new BigDecimal("1.50"),
            UUID.randomUUID(),
            URI.create("http://localhost/"),
            Locale.ENGLISH,
            new Date(),
            DayOfWeek.MONDAY,
            Instant.now(),
            LocalDate.now(),
            ZonedDateTime.now(),
            Duration.ofDays(1),
            List.of(),
            List.of(1, 2, 3),
            Set.of("a", "b"),
            Map.of("a", List.of(1)),
            Arrays.asList("a", null),
            Collections.unmodifiableMap(new TreeMap<>(Map.of("a", 1))),
            new TreeSet<>(Comparator.<Integer>reverseOrder()),
            new TreeMap<>(String.CASE_INSENSITIVE_ORDER),
            new LinkedList<>(List.of(1)),
            EnumSet.allOf(DayOfWeek.class),
            new EnumMap<>(Map.of(DayOfWeek.MONDAY, 1)),
            new HashMap<>(),
            new HashMap<>(Map.of(1, new HashSet<>(), 2, new HashSet<>(), 3, new HashSet<>())),
            IntStream.range(0, 3_000).boxed().collect(Collectors.toSet()),
            IntStream.range(0, 3_000)
                .boxed()
                .collect(Collectors.toMap(i -> (byte) (int) i, i -> "", (a, b) -> a)),
            new int[][] {{1, 2}, {3}},
            new String[] {"a"},
            new Instant[] {Instant.EPOCH},
            new Object[] {1, "a", new Object[0]},
            new byte[1000])
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void plainValue_isAllowedWithAnyList(Object value) {
    assertThat(MARSHALLER.unmarshal(MARSHALLER.marshal(value))).isEqualTo(value);
  }

  static Stream<Arguments> others() throws Exception {
    return Stream.<Object>of(
            new URL("http://localhost/"),
            new PriorityQueue<>(List.of(1)),
            new RuntimeException("x"),
            (Supplier<String> & Serializable) () -> "called",
            new ArrayList<Object>(List.of(new URL("http://localhost/"))),
            new URL[0],
            java.lang.reflect.Proxy.newProxyInstance(
                LOADER,
                new Class<?>[] {Serializable.class},
                (java.lang.reflect.InvocationHandler & Serializable)
                    (proxy, method, arguments) -> null))
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("others")
  void otherValue_isNeitherWrittenNorRead(Object value) {
    assertThatThrownBy(() -> MARSHALLER.marshal(value))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("is not allowed by the property " + JavaSerialization.ALLOW);

    byte[] written = new JavaSerialization("*", LOADER).marshal(value);
    assertThatThrownBy(() -> MARSHALLER.unmarshal(written))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("is not allowed by the property " + JavaSerialization.ALLOW);
  }

  @Test
  void refusedClass_isNamed() throws Exception {
    assertThatThrownBy(() -> MARSHALLER.marshal(List.of(new URL("http://localhost/"))))
        .hasMessageContaining("java.net.URL is not allowed");
  }

  @Test
  void plainValueThatTheListRefuses_isNotAllowed() {
    Marshaller strict = new JavaSerialization("!java.util.LinkedList;clients.*", LOADER);

    assertThatThrownBy(() -> strict.marshal(new LinkedList<>()))
        .isInstanceOf(MarshalException.class);
  }

  @Test
  void arrayLongerThanItsBytes_isNotBuilt() {
    byte[] bytes = MARSHALLER.marshal(new byte[] {7, 7, 7, 7, 7});
    ByteBuffer.wrap(bytes).putInt(bytes.length - 9, Integer.MAX_VALUE - 8);

    assertThatThrownBy(() -> MARSHALLER.unmarshal(bytes))
        .isInstanceOf(MarshalException.class)
        .hasMessageContaining("longer than its bytes");
  }

  @Test
  void patternThatIsNone_isReportedWithItsProperty() {
    assertThatThrownBy(() -> new JavaSerialization("maxdepth=x", LOADER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(JavaSerialization.ALLOW);
  }
}
