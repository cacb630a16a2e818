package io.emberstone.json;

import java.math.BigDecimal;

/**
 * A decimal that prints without an exponent. A {@link jakarta.json.stream.JsonGenerator} writes
 * {@code toString()} of a BigDecimal, which has an exponent below a millionth.
 */
final class PlainDecimal extends BigDecimal {

  private static final long serialVersionUID = 1L;

  PlainDecimal(String number) {
    super(number);
  }

  /**
   * Returns the decimal of {@link Double#toString} without trailing zeros.
   *
   * @throws IllegalArgumentException if the number is not finite
   */
  static PlainDecimal of(double number) {
    String text = Double.toString(number);
    return new PlainDecimal(
        text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0E", "E"));
  }

  @Override
  public String toString() {
    return toPlainString();
  }
}
