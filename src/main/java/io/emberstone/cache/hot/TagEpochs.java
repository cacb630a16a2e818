package io.emberstone.cache.hot;

import io.emberstone.cache.Epochs;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;

/**
 * The epochs of tags, in a JCache cache of their own: {@code putIfAbsent} of a random number begins
 * one, {@code remove} ends it. An epoch that expired or was evicted is as good as ended: values of
 * it are misses. Throws {@link CacheException} where the provider fails; thread-safe.
 */
final class TagEpochs {

  private final HotCaches caches;
  private final Duration ttl;
  private final SecureRandom random = new SecureRandom();

  /**
   * Epochs in those caches.
   *
   * @param ttl how long one lives at most; at least as long as any value does
   */
  TagEpochs(HotCaches caches, Duration ttl) {
    this.caches = caches;
    this.ttl = ttl;
  }

  /** The standing epochs; a tag that has none is absent. */
  Map<String, Long> standing(Set<String> tags) {
    Map<String, Long> epochs = new HashMap<>();
    cache()
        .getAll(tags)
        .forEach(
            (tag, bytes) -> {
              if (bytes.length == Long.BYTES) {
                epochs.put(tag, ByteBuffer.wrap(bytes).getLong());
              }
            });
    return epochs;
  }

  /** The epoch of each, begun where there is none. */
  Epochs begun(Set<String> tags) {
    Map<String, Long> epochs = standing(tags);
    for (String tag : tags) {
      if (!epochs.containsKey(tag)) {
        epochs.put(tag, begin(tag));
      }
    }
    return new Epochs(epochs);
  }

  private long begin(String tag) {
    while (true) {
      long epoch = random.nextLong();
      byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(epoch).array();
      if (cache().putIfAbsent(tag, bytes)) {
        return epoch;
      }
      byte[] others = cache().get(tag);
      if (others != null && others.length == Long.BYTES) {
        return ByteBuffer.wrap(others).getLong();
      }
      if (others != null) {
        cache().remove(tag, others);
      }
    }
  }

  /** Ends the tag's epoch: whatever carries it is outdated. */
  void end(String tag) {
    cache().remove(tag);
  }

  /** Where they stand. */
  Cache<String, byte[]> cache() {
    return caches.ofTags(ttl);
  }
}
