package io.emberstone.jcache.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static final Marshaller MARSHALLER =
      new JavaSerialization("java.lang.*", KeysTest.class.getClassLoader());

  @Test
  void text_standsAsItIs() {
    Keys<String> keys = new Keys<>("cache", String.class, null);

    assertThat(text(keys.encode("a:b"))).isEqualTo("cache:a:b");
    assertThat(keys.decode(keys.encode("_jcache_a"))).isEqualTo("_jcache_a");
  }

  @Test
  void otherKey_isTheBase64UrlOfItsMarshalledBytes() {
    Keys<Long> keys = new Keys<>("cache", Long.class, MARSHALLER);
    String expected =
        Base64.getUrlEncoder().withoutPadding().encodeToString(MARSHALLER.marshal(7L));

    assertThat(text(keys.encode(7L))).isEqualTo("cache:" + expected);
    assertThat(keys.decode(keys.encode(7L))).isEqualTo(7L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "_jcache_", "_jcache_rO0AB", "rO0AB", "ключ"})
  void textAmongOtherKeys_isTakenForNoneOfThem(String key) {
    Keys<Object> keys = new Keys<>("cache", Object.class, MARSHALLER);

    assertThat(keys.decode(keys.encode(key))).isEqualTo(key);
    assertThat(keys.decode(keys.encode(1))).isEqualTo(1);
  }

  @Test
  void textThatLooksLikeAnEncodedKey_isAnotherKey() {
    Keys<Object> keys = new Keys<>("cache", Object.class, MARSHALLER);
    byte[] encoded = keys.encode(1L);

    assertThat(keys.encode(text(encoded).substring("cache:".length()))).isNotEqualTo(encoded);
  }

  @Test
  void typeWithoutMarshaller_isRefused() {
    assertThatThrownBy(() -> new Keys<>("cache", Long.class, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
