package io.emberstone.scenario.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.json.JsonCodec;
import io.emberstone.problem.ProblemException;
import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.Inventory;
import io.emberstone.scenario.domain.InventoryItem;
import io.emberstone.scenario.domain.InventoryQuery;
import io.emberstone.scenario.domain.MatrixStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTest {

  @Test
  void withoutParameters_theFirstTwentyOfAll() {
    assertThat(InventoryRequests.read(null, null, null, null))
        .isEqualTo(new InventoryQuery(null, null, 0, 20));
  }

  @Test
  void parameters_areTaken() {
    assertThat(InventoryRequests.read("Fru\u0308h", "complete", "3", "100"))
        .isEqualTo(new InventoryQuery("Fru\u0308h", MatrixStatus.COMPLETE, 3, 100));
  }

  @Test
  void badParameters_areNamedAllAtOnce() {
    assertThatThrownBy(() -> InventoryRequests.read(" ", "COMPLETE", "-1", "101"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem ->
                assertThat(problem.errors())
                    .containsExactly(
                        new Violation("fundId", "must be 1 to 64 characters, not blank"),
                        new Violation(
                            "status",
                            "must be one of pending, processing, complete, failed, invalidated"),
                        new Violation("page", "must be an integer from 0 to 10000000"),
                        new Violation("size", "must be an integer from 1 to 100")));
  }

  @ParameterizedTest
  @CsvSource({
    "10000001, 1",
    "x, 1",
    "'', 1",
    "1.0, 1",
    "0, 0",
    "99999999999, 1",
    "0, ' 1'",
    "+1, 1"
  })
  void pageOrSizeOutOfRange_isRefused(String page, String size) {
    assertThatThrownBy(() -> InventoryRequests.read(null, null, page, size))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\nb", "\uD800"})
  void fundIdThatNobodyCanHave_isRefused(String fundId) {
    assertThatThrownBy(() -> InventoryRequests.read(fundId, null, null, null))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void pendingItem_leavesOutWhatItHasNot() {
    Instant at = Instant.parse("2026-01-02T03:04:05Z");
    InventoryItem item =
        new InventoryItem(
            "k",
            "f",
            "v1.2",
            MatrixStatus.PENDING,
            5,
            List.of("A"),
            20,
            null,
            null,
            null,
            null,
            1,
            null,
            at,
            at);
    Inventory inventory = new Inventory(List.of(item), 0, 20, 1);

    assertThat(new String(JsonCodec.bytes(inventory), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"items\":[{\"key\":\"k\",\"fundId\":\"f\",\"taxonomyVersion\":\"v1.2\","
                + "\"status\":\"pending\",\"numScenarios\":5,\"buckets\":[\"A\"],\"rawBytes\":20,"
                + "\"version\":1,\"createdAt\":\"2026-01-02T03:04:05Z\","
                + "\"updatedAt\":\"2026-01-02T03:04:05Z\"}],\"page\":0,\"size\":20,\"total\":1}");
  }
}
