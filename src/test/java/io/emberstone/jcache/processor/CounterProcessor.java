package io.emberstone.jcache.processor;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Adds one to a number kept as text. */
public final class CounterProcessor implements EntryProcessor<String, String, Integer> {

  @Override
  public Integer process(MutableEntry<String, String> entry, Object... arguments) {
    int next = entry.exists() ? Integer.parseInt(entry.getValue()) + 1 : 1;
    entry.setValue("" + next);
    return next;
  }
}
