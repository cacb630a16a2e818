package io.emberstone.scenario.payload;

import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;

/** Numbers of codecs and layouts on the wire: fixed, whatever order the enums list them in. */
final class Labels {

  private Labels() {}

  static int number(Codec codec) {
    return switch (codec) {
      case NONE -> 0;
      case ZSTD -> 1;
      case LZ4 -> 2;
    };
  }

  static int number(Layout layout) {
    return switch (layout) {
      case ROW_MAJOR -> 0;
      case COLUMN_MAJOR -> 1;
    };
  }

  static Codec codec(WireReader in) {
    return switch (in.oneOf(3)) {
      case 0 -> Codec.NONE;
      case 1 -> Codec.ZSTD;
      default -> Codec.LZ4;
    };
  }

  static Layout layout(WireReader in) {
    return in.flag() ? Layout.COLUMN_MAJOR : Layout.ROW_MAJOR;
  }
}
