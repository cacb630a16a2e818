package io.emberstone.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Writes instants of four-digit years in ASCII as {@link Instant#toString} does: ISO-8601 in UTC,
 * the fraction in groups of three digits. A formatter would cost half as much as the rest of an
 * answer. Stateless.
 */
final class InstantText {

  /** The longest text that {@link #write} writes. */
  static final int LONGEST = 30;

  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int MILLION = 1_000_000;

  private InstantText() {}

  /** Returns whether the year has four digits and no sign. */
  static boolean isNear(Instant instant) {
    return instant.getEpochSecond() >= FIRST && instant.getEpochSecond() <= LAST;
  }

  /**
   * Writes a near instant.
   *
   * @param at where to start; at least {@link #LONGEST} bytes must be left
   * @return where the text ends
   */
  static int write(Instant instant, byte[] out, int at) {
    LocalDateTime time =
        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
    int end = Digits.put(time.getYear(), 4, out, at);
    end = put('-', time.getMonthValue(), out, end);
    end = put('-', time.getDayOfMonth(), out, end);
    end = put('T', time.getHour(), out, end);
    end = put(':', time.getMinute(), out, end);
    end = put(':', time.getSecond(), out, end);
    end = putFraction(time.getNano(), out, end);
    out[end] = 'Z';
    return end + 1;
  }

  private static int putFraction(int nanos, byte[] out, int at) {
    if (nanos == 0) {
      return at;
    }
    out[at] = '.';
    if (nanos % MILLION == 0) {
      return Digits.put(nanos / MILLION, 3, out, at + 1);
    }
    return nanos % 1000 == 0
        ? Digits.put(nanos / 1000, 6, out, at + 1)
        : Digits.put(nanos, 9, out, at + 1);
  }

  private static int put(char before, int number, byte[] out, int at) {
    out[at] = (byte) before;
    return Digits.put(number, 2, out, at + 1);
  }
}
