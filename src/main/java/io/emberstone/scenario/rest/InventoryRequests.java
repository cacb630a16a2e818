package io.emberstone.scenario.rest;

import io.emberstone.json.Labelled;
import io.emberstone.problem.ProblemException;
import io.emberstone.rules.Findings;
import io.emberstone.scenario.domain.InventoryQuery;
import io.emberstone.scenario.domain.MatrixStatus;
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
   * @throws ProblemException naming every bad parameter
   */
  static InventoryQuery read(
      @Nullable String fundId,
      @Nullable String status,
      @Nullable String page,
      @Nullable String size) {
    Findings findings = new Findings();
    String fund = fundId == null ? null : fund(fundId, findings);
    MatrixStatus state = status == null ? null : status(status, findings);
    int number = integer("page", page == null ? "0" : page, 0, LAST_PAGE, findings);
    int most = integer("size", size == null ? DEFAULT_SIZE : size, 1, MAX_SIZE, findings);
    if (!findings.isEmpty()) {
      throw ProblemException.invalid(findings);
    }
    return new InventoryQuery(fund, state, number, most);
  }

  private static String fund(String fundId, Findings findings) {
    int length = fundId.codePointCount(0, fundId.length());
    boolean strange =
        fundId
            .codePoints()
            .anyMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    if (fundId.isBlank() || length > MAX_FUND_ID || strange) {
      findings.add("fundId", "must be 1 to " + MAX_FUND_ID + " characters, not blank");
    }
    return fundId;
  }

  private static @Nullable MatrixStatus status(String label, Findings findings) {
    MatrixStatus status = Labelled.find(MatrixStatus.class, label).orElse(null);
    if (status == null) {
      findings.add("status", "must be one of " + Labelled.labels(MatrixStatus.class));
    }
    return status;
  }

  private static int integer(String name, String text, int from, int to, Findings findings) {
    if (text.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= from && number <= to) {
        return number;
      }
    }
    findings.add(name, "must be an integer from " + from + " to " + to);
    return from;
  }
}
