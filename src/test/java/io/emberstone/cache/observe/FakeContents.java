package io.emberstone.cache.observe;

import io.emberstone.cache.Region;
import io.emberstone.cache.tier.EntryBytes;
import io.emberstone.cache.tier.Glob;
import io.emberstone.cache.tier.HotContents;
import io.emberstone.cache.tier.HotEntries;
import io.emberstone.cache.tier.HotEntry;
import io.emberstone.cache.tier.HotUsage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A hot tier of entries that the test makes, by their logical keys. */
final class FakeContents implements HotContents, HotEntries {

  final Map<String, HotEntry> entries = new LinkedHashMap<>();
  HotUsage usage = new HotUsage(1, 1, 1, 0, 0);
  boolean notifies;
  boolean away;
  Consumer<String> evicted = key -> {};

  @Override
  public HotEntry read(Region<?, ?> region, String name) {
    return entries.getOrDefault(region.prefix() + ':' + name, HotEntry.MISSING);
  }

  @Override
  public boolean remove(Region<?, ?> region, String name, EntryBytes seen) {
    String key = region.prefix() + ':' + name;
    boolean same = seen.equals(entries.getOrDefault(key, HotEntry.MISSING).seen());
    if (same) {
      entries.remove(key);
    }
    return same;
  }

  @Override
  public Iterator<Collection<String>> walk(Set<String> prefixes, Collection<Glob> patterns) {
    return List.<Collection<String>>of(List.of(), new ArrayList<>(entries.keySet())).iterator();
  }

  @Override
  public HotUsage usage() {
    if (away) {
      throw new IllegalStateException("away");
    }
    return usage;
  }

  @Override
  public boolean watchEvictions(Consumer<String> consumer) {
    evicted = consumer;
    return notifies;
  }

  @Override
  public Map<String, Long> sizes(Collection<String> keys, Collection<String> prefixes) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    keys.forEach(key -> sizes.put(key, (long) entries.getOrDefault(key, HotEntry.MISSING).size()));
    return sizes;
  }

  @Override
  public Page page(String prefix, String beginning, String cursor) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long connectionGeneration() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Identity identify(boolean again) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object serverOf(String prefix, String name) {
    throw new UnsupportedOperationException();
  }
}
