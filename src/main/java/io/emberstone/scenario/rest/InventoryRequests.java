package io.emberstone.scenario.rest;

import io.emberstone.http.QueryParameters;
import io.emberstone.problem.ProblemException;
import io.emberstone.rules.Findings;
import io.emberstone.scenario.domain.InventoryQuery;
import io.emberstone.scenario.domain.MatrixStatus;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of the inventory; null is a parameter that is not there. */
final class InventoryRequests {

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
    QueryParameters query = new QueryParameters();
    String fund = fundId == null ? null : fund(fundId, query.findings());
    MatrixStatus state = query.label("status", status, MatrixStatus.class);
    InventoryQuery read = new InventoryQuery(fund, state, query.page(page), query.size(size));
    query.check();
    return read;
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
}
