package io.emberstone.cache.hot;

import io.emberstone.cache.tier.Epochs;
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
 * one, {@code remove} ends it. An epoch that expired or was evicted counts as ended: values that
 * carry it are misses. Throws {@link CacheException} if the provider fails; thread-safe.
 */
final class TagEpochs {

  private final HotCaches caches;
  private final Duration ttl;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates epochs in the given caches.
   *
   * @param ttl how long an epoch lives at most; at least as long as any value
   */
  TagEpochs(HotCaches caches, Duration ttl) {
    this.caches = caches;
    this.ttl = ttl;
  }

  /** Returns the current epochs; tags without one are absent. */
  Map<String, Long> current(Set<String> tags) {
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

  /** Returns the epoch of each tag, starting absent ones. */
  Epochs currentOrNew(Set<String> tags) {
    Map<String, Long> epochs = current(tags);
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

  /** Ends the tag's epoch: values that carry it are outdated. */
  void end(String tag) {
    cache().remove(tag);
  }

  /** Returns the cache of the epochs. */
  Cache<String, byte[]> cache() {
    return caches.ofTags(ttl);
  }
}
