package io.emberstone.catalog.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bill of materials: what an output of a product is made of, with what the products are now.
 *
 * @param bomVersion as the organization names it
 * @param items by sequence
 * @param materialCost the sum of what the items cost, scrap included; exact
 * @param version changes with each write, for the entity tag
 */
public record Bom(
    UUID id,
    UUID productId,
    String bomVersion,
    BomStatus status,
    BigDecimal outputQty,
    String outputUom,
    @Nullable LocalDate effectiveFrom,
    @Nullable LocalDate effectiveTo,
    List<Item> items,
    BigDecimal materialCost,
    long version) {

  private static final int PERCENT = 2;

  /**
   * A part.
   *
   * @param scrapPercent of the quantity that is lost, 0 to 100
   */
  public record Item(
      UUID id,
      int sequence,
      BigDecimal quantity,
      String uom,
      BigDecimal scrapPercent,
      Material product) {

    private BigDecimal cost() {
      BigDecimal factor = BigDecimal.ONE.add(scrapPercent.movePointLeft(PERCENT));
      return quantity.multiply(factor).multiply(product.stdPrice());
    }
  }

  /** What a part is made from: a product, without the members that no bill shows. */
  public record Material(UUID id, String code, String name, String baseUom, BigDecimal stdPrice) {}

  /** Returns what items cost. */
  public static BigDecimal cost(List<Item> items) {
    return items.stream().map(Item::cost).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
