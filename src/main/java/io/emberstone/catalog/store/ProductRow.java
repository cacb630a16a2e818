package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Bom;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.Product;
import io.emberstone.catalog.domain.ProductRequest;
import io.emberstone.catalog.domain.ProductStatus;
import io.emberstone.json.Labelled;
import io.emberstone.rules.RuleViolationsException;
import io.emberstone.rules.Violation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code product}. */
@Entity
@Table(name = "product")
@IdClass(Id.class)
class ProductRow extends OwnedRow<Product, ProductRequest> {

  private String code = "";
  private String name = "";
  private @Nullable String description;

  @Column(name = "base_uom")
  private String baseUom = "";

  private String status = "";

  @Column(name = "std_price")
  private BigDecimal stdPrice = BigDecimal.ZERO;

  private @Nullable String barcode;
  private @Nullable String gtin;

  /** For JPA. */
  protected ProductRow() {}

  ProductRow(Id key) {
    identify(key);
  }

  @Override
  public Product value() {
    return new Product(
        id,
        code,
        name,
        description,
        baseUom,
        Labelled.of(ProductStatus.class, status),
        plain(stdPrice),
        barcode,
        gtin,
        version(),
        createdAt(),
        updatedAt());
  }

  Bom.Material material() {
    return new Bom.Material(id, code, name, baseUom, plain(stdPrice));
  }

  @Override
  public void set(ProductRequest written) {
    if (!code.isEmpty() && !code.equals(written.code())) {
      throw new RuleViolationsException(
          List.of(new Violation("code", "is " + code + ", and cannot be changed")));
    }
    code = written.code();
    name = written.name();
    description = written.description();
    baseUom = written.baseUom();
    status = written.status().label();
    stdPrice = written.stdPrice();
    barcode = written.barcode();
    gtin = written.gtin();
  }
}
