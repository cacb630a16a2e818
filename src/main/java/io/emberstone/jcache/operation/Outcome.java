package io.emberstone.jcache.operation;

import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;

/** The outcome of a processor for one of several keys: its result, or what it threw. */
record Outcome<T>(@Nullable T result, @Nullable RuntimeException failure)
    implements EntryProcessorResult<T> {

  @Override
  public @Nullable T get() {
    if (failure instanceof EntryProcessorException e) {
      throw e;
    }
    if (failure != null) {
      throw new EntryProcessorException(failure);
    }
    return result;
  }
}
