package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Bom;
import io.emberstone.catalog.domain.BomRequest;
import io.emberstone.catalog.domain.BomStatus;
import io.emberstone.catalog.domain.Id;
import io.emberstone.json.Labelled;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code bom}, with its items. */
@Entity
@Table(name = "bom")
@IdClass(Id.class)
class BomRow extends OwnedRow<Bom, BomRequest> {

  @Column(name = "product_id")
  UUID productId = new UUID(0, 0);

  @Column(name = "bom_version")
  private String bomVersion = "";

  private String status = "";

  @Column(name = "output_qty")
  private BigDecimal outputQty = BigDecimal.ZERO;

  @Column(name = "output_uom")
  private String outputUom = "";

  @Column(name = "effective_from")
  private @Nullable LocalDate effectiveFrom;

  @Column(name = "effective_to")
  private @Nullable LocalDate effectiveTo;

  @OneToMany(mappedBy = "bom", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<BomItemRow> items = new ArrayList<>();

  /** For JPA. */
  protected BomRow() {}

  BomRow(Id key) {
    identify(key);
  }

  @Override
  public Bom value() {
    List<Bom.Item> parts =
        items.stream()
            .map(BomItemRow::value)
            .sorted(Comparator.comparingInt(Bom.Item::sequence))
            .toList();
    return new Bom(
        id,
        productId,
        bomVersion,
        Labelled.of(BomStatus.class, status),
        plain(outputQty),
        outputUom,
        effectiveFrom,
        effectiveTo,
        parts,
        plain(Bom.cost(parts)),
        version());
  }

  List<BomItemRow> items() {
    return items;
  }

  /** The tags of the products that it shows: it changes with them. */
  @Override
  public Set<String> tags() {
    return items.stream()
        .map(item -> Products.tag(new Id(orgId, item.productId)))
        .collect(Collectors.toSet());
  }

  /** Items are in the order they are written; one keeps its id while there is its sequence. */
  @Override
  public void set(BomRequest written) {
    productId = written.productId();
    bomVersion = written.bomVersion();
    status = written.status().label();
    outputQty = written.outputQty();
    outputUom = written.outputUom();
    effectiveFrom = written.effectiveFrom();
    effectiveTo = written.effectiveTo();
    Map<Integer, BomItemRow> before =
        items.stream().collect(Collectors.toMap(item -> item.sequence, Function.identity()));
    List<BomItemRow> after = new ArrayList<>();
    for (BomRequest.Item item : written.items()) {
      BomItemRow kept = before.get(item.sequence());
      BomItemRow row = kept == null ? new BomItemRow(this, item.sequence()) : kept;
      row.set(item);
      after.add(row);
    }
    items.clear();
    items.addAll(after);
  }
}
