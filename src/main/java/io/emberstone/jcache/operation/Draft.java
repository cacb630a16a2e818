package io.emberstone.jcache.operation;

import java.util.Objects;
import java.util.function.Function;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/**
 * An entry while a processor works on it. Several calls add up to one net effect, as the standard
 * demands. For one thread.
 */
final class Draft<K, V> implements MutableEntry<K, V> {

  /** The net effect on the entry. */
  enum Effect {
    NONE,
    ACCESS,
    LOAD,
    CREATE,
    UPDATE,
    REMOVE
  }

  private final K key;
  private final boolean existed;
  private final Function<K, @Nullable V> loader;
  private @Nullable V value;
  private Effect effect = Effect.NONE;

  Draft(K key, @Nullable V value, Function<K, @Nullable V> loader) {
    this.key = key;
    this.value = value;
    this.existed = value != null;
    this.loader = loader;
  }

  Effect effect() {
    return effect;
  }

  @Nullable V current() {
    return value;
  }

  @Override
  public K getKey() {
    return key;
  }

  @Override
  public boolean exists() {
    return value != null;
  }

  @Override
  public @Nullable V getValue() {
    if (effect == Effect.NONE) {
      if (value != null) {
        effect = Effect.ACCESS;
      } else {
        value = loader.apply(key);
        if (value != null) {
          effect = Effect.LOAD;
        }
      }
    }
    return value;
  }

  @Override
  public void setValue(V newValue) {
    Objects.requireNonNull(newValue, "value");
    effect = existed ? Effect.UPDATE : Effect.CREATE;
    value = newValue;
  }

  @Override
  public void remove() {
    boolean undone = effect == Effect.CREATE || effect == Effect.LOAD;
    effect = undone ? Effect.NONE : Effect.REMOVE;
    value = null;
  }

  @Override
  public <T> T unwrap(Class<T> type) {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    throw new IllegalArgumentException("not a " + type.getName());
  }
}
