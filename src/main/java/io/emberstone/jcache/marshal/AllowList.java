package io.emberstone.jcache.marshal;

import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.FilterInfo;
import java.io.ObjectInputFilter.Status;
import org.jspecify.annotations.Nullable;

/**
 * The classes that serialization may write and read: the user's patterns, then {@link #PLAIN the
 * platform's plain values}, which run no code other than that of allowed classes. Thread-safe.
 */
final class AllowList {

  private static final int MAX_DEPTH = 64;
  private static final int MAX_REFERENCES = 1_000_000;

  /** A hash table with a custom load factor may have more slots than its entries have bytes. */
  private static final long SLOTS_PER_BYTE = 2;

  private static final String PLAIN =
      "java.lang.Boolean;java.lang.Byte;java.lang.Character;java.lang.Comparable;java.lang.Double;"
          + "java.lang.Enum;java.lang.Float;java.lang.Integer;java.lang.Long;java.lang.Number;"
          + "java.lang.Object;java.lang.Short;java.lang.String;java.io.Serializable;"
          + "java.lang.String$*;java.math.Big*;java.net.URI;java.time.*;java.util.AbstractMap$*;"
          + "java.util.ArrayDeque;java.util.ArrayList;java.util.Arrays$*;java.util.BitSet;java.util.CollSer;java.util.Collection;"
          + "java.util.Collections$Empty*;java.util.Collections$Reverse*;"
          + "java.util.Collections$S*;java.util.Collections$Unmodifiable*;java.util.Comparators$N*;"
          + "java.util.Currency;java.util.Date;java.util.Enum*;java.util.Hash*;java.util.Immutable*;"
          + "java.util.JumboEnumSet;java.util.Linked*;java.util.List;java.util.Locale;"
          + "java.util.Map*;java.util.RegularEnumSet;java.util.Set;java.util.Tree*;java.util.UUID";

  private final ObjectInputFilter classes;

  /**
   * Creates a list from patterns.
   *
   * @throws IllegalArgumentException if they are malformed
   */
  AllowList(String patterns) {
    try {
      this.classes = ObjectInputFilter.Config.createFilter(patterns + ";" + PLAIN + ";!*");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(JavaSerialization.ALLOW + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks a class that is about to be written.
   *
   * @throws MarshalException if it could not be read back
   */
  void check(Class<?> type) {
    if (classes.checkInput(new Written(type)) == Status.REJECTED) {
      throw new MarshalException(refused(type));
    }
  }

  /** Returns a filter for reading one stream of that many bytes. */
  Reading reading(int bytes) {
    return new Reading(bytes * SLOTS_PER_BYTE);
  }

  private static String refused(@Nullable Class<?> type) {
    Class<?> element = type;
    while (element != null && element.isArray()) {
      element = element.getComponentType();
    }
    String name = element == null ? "a stream of this size" : element.getName();
    return name + " is not allowed by the property " + JavaSerialization.ALLOW;
  }

  private record Written(Class<?> serialClass) implements FilterInfo {

    @Override
    public long arrayLength() {
      return -1;
    }

    @Override
    public long depth() {
      return 1;
    }

    @Override
    public long references() {
      return 1;
    }

    @Override
    public long streamBytes() {
      return 0;
    }
  }

  /** Filters one stream, and remembers why it rejected it. For one thread. */
  final class Reading implements ObjectInputFilter {

    private long slots;
    private @Nullable String refusal;

    private Reading(long slots) {
      this.slots = slots;
    }

    /** Returns why the stream was rejected, or null if it was not. */
    @Nullable String refusal() {
      return refusal;
    }

    /** Rejects arrays longer than the stream can hold: every element takes at least one byte. */
    @Override
    public Status checkInput(FilterInfo info) {
      slots -= Math.max(0, info.arrayLength());
      if (slots < 0) {
        refusal = "its arrays claim to be longer than its bytes";
      } else if (info.depth() > MAX_DEPTH || info.references() > MAX_REFERENCES) {
        refusal = "more than " + MAX_DEPTH + " levels or " + MAX_REFERENCES + " objects";
      } else if (classes.checkInput(info) == Status.REJECTED) {
        refusal = refused(info.serialClass());
      }
      return refusal == null ? Status.ALLOWED : Status.REJECTED;
    }
  }
}
