package io.emberstone.cache.hot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * What an entry says, but for its random id.
 *
 * @param text its kind and what stands in it
 * @param epochs of its tags, which are random too
 * @param lease whether it is one
 */
public record EntryText(String text, Map<String, Long> epochs, boolean lease) {

  /** Reads an entry of this release. */
  public static EntryText of(byte[] bytes) {
    Envelope.Entry entry = Envelope.read(bytes);
    if (entry instanceof Envelope.Lease lease) {
      return new EntryText("lease until " + lease.deadline(), Map.of(), true);
    }
    Envelope.Value value = (Envelope.Value) entry;
    String payload =
        value.payload() == null ? "nothing" : UTF_8.decode(value.payload().duplicate()).toString();
    String text = payload + " until " + value.expires() + " at " + value.cost();
    return new EntryText(text, value.epochs(), false);
  }
}
