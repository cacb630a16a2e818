package io.emberstone.scenario.rest;

import io.emberstone.platform.FieldErrors;
import io.emberstone.scenario.domain.InventoryQuery;
import io.emberstone.scenario.domain.MatrixStatus;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of the inventory; null is a parameter that is not there. */
final class InventoryRequests {

  /** So far the offset of a page's first item fits into an int. */
  static final int LAST_PAGE = 10_000_000;

  private static final int MAX_SIZE = 100;
  private static final String DEFAULT_SIZE = "20";
  private static final int MAX_FUND_ID = 64;

  private InventoryRequests() {}

  /**
   * The query.
   *
   * @throws io.emberstone.problem.ProblemException naming every bad parameter
   */
  static InventoryQuery read(
      @Nullable String fundId,
      @Nullable String status,
      @Nullable String page,
      @Nullable String size) {
    FieldErrors errors = new FieldErrors();
    String fund = fundId == null ? null : fund(fundId, errors);
    MatrixStatus state = status == null ? null : status(status, errors);
    int number = integer("page", page == null ? "0" : page, 0, LAST_PAGE, errors);
    int most = integer("size", size == null ? DEFAULT_SIZE : size, 1, MAX_SIZE, errors);
    errors.throwIfAny();
    return new InventoryQuery(fund, state, number, most);
  }

  private static String fund(String fundId, FieldErrors errors) {
    int length = fundId.codePointCount(0, fundId.length());
    boolean strange =
        fundId
            .codePoints()
            .anyMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    if (fundId.isBlank() || length > MAX_FUND_ID || strange) {
      errors.add("fundId", "must be 1 to " + MAX_FUND_ID + " characters, not blank");
    }
    return fundId;
  }

  private static @Nullable MatrixStatus status(String label, FieldErrors errors) {
    MatrixStatus status = MatrixStatus.ofLabel(label).orElse(null);
    if (status == null) {
      String labels =
          Arrays.stream(MatrixStatus.values())
              .map(MatrixStatus::label)
              .collect(Collectors.joining(", "));
      errors.add("status", "must be one of " + labels);
    }
    return status;
  }

  private static int integer(String name, String text, int from, int to, FieldErrors errors) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    }
    errors.add(name, "must be an integer from " + from + " to " + to);
    return from;
  }
}
