package io.emberstone.catalog.domain;

import static java.util.Objects.requireNonNull;

import io.emberstone.rules.Checked;
import io.emberstone.rules.Constraints;
import io.emberstone.rules.Findings;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials to be written, which violates no rule except those that need the database.
 *
 * @param items each with a sequence of its own
 */
public record BomRequest(
    UUID productId,
    String bomVersion,
    BomStatus status,
    BigDecimal outputQty,
    String outputUom,
    @Nullable LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    List<Item> items) {

  /** A part. */
  public record Item(
      int sequence, UUID productId, BigDecimal quantity, String uom, BigDecimal scrapPercent) {}

  /** Checks a draft. */
  public static Checked<BomRequest> check(BomDraft draft) {
    Findings findings = Constraints.findings(draft);
    LocalDate from = draft.effectiveFrom();
    LocalDate to = draft.effectiveTo();
    if (from != null && to != null && to.isBefore(from)) {
      findings.add("effectiveTo", "must not be before effectiveFrom");
    }
    checkSequences(draft.items() == null ? List.of() : draft.items(), findings);
    return Checked.of(findings, () -> of(draft));
  }

  private static void checkSequences(List<BomDraft.ItemDraft> items, Findings findings) {
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      BomDraft.ItemDraft item = items.get(i);
      Integer sequence = item == null ? null : item.sequence(); // null where it is no item
      if (sequence != null && !seen.add(sequence)) {
        findings.add("items[" + i + "].sequence", "must be unique among the items");
      }
    }
  }

  private static BomRequest of(BomDraft draft) {
    return new BomRequest(
        requireNonNull(draft.productId()),
        requireNonNull(draft.bomVersion()),
        requireNonNull(draft.status()),
        requireNonNull(draft.outputQty()),
        requireNonNull(draft.outputUom()),
        draft.effectiveFrom(),
        draft.effectiveTo(),
        requireNonNull(draft.items()).stream().map(BomRequest::item).toList());
  }

  private static Item item(BomDraft.ItemDraft draft) {
    return new Item(
        requireNonNull(draft.sequence()),
        requireNonNull(draft.productId()),
        requireNonNull(draft.quantity()),
        requireNonNull(draft.uom()),
        requireNonNull(draft.scrapPercent()));
  }
}
