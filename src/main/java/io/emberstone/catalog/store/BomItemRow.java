package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Bom;
import io.emberstone.catalog.domain.BomRequest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code bom_item}. */
@Entity
@Table(name = "bom_item")
@IdClass(BomItemRow.Key.class)
class BomItemRow {

  @Id
  @Column(name = "org_id")
  UUID orgId = new UUID(0, 0);

  @Id
  @Column(name = "bom_id")
  UUID bomId = new UUID(0, 0);

  @Id UUID id = UUID.randomUUID();

  @Column(name = "product_id")
  UUID productId = new UUID(0, 0);

  int sequence;
  BigDecimal quantity = BigDecimal.ZERO;
  String uom = "";

  @Column(name = "scrap_percent")
  BigDecimal scrapPercent = BigDecimal.ZERO;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "org_id",
      referencedColumnName = "org_id",
      insertable = false,
      updatable = false)
  @JoinColumn(name = "bom_id", referencedColumnName = "id", insertable = false, updatable = false)
  @Nullable BomRow bom;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "org_id",
      referencedColumnName = "org_id",
      insertable = false,
      updatable = false)
  @JoinColumn(
      name = "product_id",
      referencedColumnName = "id",
      insertable = false,
      updatable = false)
  private @Nullable ProductRow product;

  /** Identifies an item. */
  record Key(UUID orgId, UUID bomId, UUID id) {}

  /** For JPA. */
  protected BomItemRow() {}

  BomItemRow(BomRow bom, int sequence) {
    this.orgId = bom.orgId;
    this.bomId = bom.id;
    this.bom = bom;
    this.sequence = sequence;
  }

  void set(BomRequest.Item written) {
    productId = written.productId();
    quantity = written.quantity();
    uom = written.uom();
    scrapPercent = written.scrapPercent();
  }

  /** Gives it the row of the product that it names. */
  void product(ProductRow named) {
    product = named;
  }

  Bom.Item value() {
    return new Bom.Item(
        id,
        sequence,
        OwnedRow.plain(quantity),
        uom,
        OwnedRow.plain(scrapPercent),
        Objects.requireNonNull(product).material());
  }
}
