package io.emberstone.cache.read;

import io.emberstone.cache.exploration.Described;
import io.emberstone.cache.exploration.Digest;
import io.emberstone.cache.hot.EntryText;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes in the hot tier of an exploration: an entry or the epoch of a tag. Told from others by the
 * random id in them, described by all else.
 */
final class ExploredEntry implements Described {

  private final String text;
  private final Map<String, ExploredEntry> epochs;
  private final boolean lease;

  private ExploredEntry(String text, Map<String, ExploredEntry> epochs, boolean lease) {
    this.text = text;
    this.epochs = epochs;
    this.lease = lease;
  }

  boolean isLease() {
    return lease;
  }

  @Override
  public void describe(Digest digest) {
    digest.add(text);
    epochs.forEach((tag, epoch) -> digest.add(tag).add((Object) epoch));
  }

  @Override
  public String toString() {
    return '[' + text + ']';
  }

  /** One object for the same bytes. */
  static final class Names {

    private final Map<ByteBuffer, ExploredEntry> entries = new HashMap<>();

    ExploredEntry of(byte[] bytes) {
      if (bytes == null) {
        return null;
      }
      ByteBuffer content = ByteBuffer.wrap(bytes);
      ExploredEntry known = entries.get(content);
      if (known == null) {
        known =
            bytes.length == Long.BYTES ? new ExploredEntry("epoch", Map.of(), false) : read(bytes);
        entries.put(content, known);
      }
      return known;
    }

    private ExploredEntry read(byte[] bytes) {
      EntryText entry = EntryText.of(bytes);
      Map<String, ExploredEntry> epochs = new TreeMap<>();
      entry
          .epochs()
          .forEach(
              (tag, epoch) ->
                  epochs.put(tag, of(ByteBuffer.allocate(Long.BYTES).putLong(epoch).array())));
      return new ExploredEntry(entry.text(), epochs, entry.lease());
    }
  }
}
