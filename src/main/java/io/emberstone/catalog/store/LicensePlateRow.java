package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.LicensePlate;
import io.emberstone.catalog.domain.LicensePlateRequest;
import io.emberstone.catalog.domain.PlateStatus;
import io.emberstone.catalog.domain.QaStatus;
import io.emberstone.json.Labelled;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code license_plate}. */
@Entity
@Table(name = "license_plate")
@IdClass(Id.class)
class LicensePlateRow extends OwnedRow<LicensePlate, LicensePlateRequest> {

  @Column(name = "lp_number")
  private String lpNumber = "";

  @Column(name = "product_id")
  UUID productId = new UUID(0, 0);

  private BigDecimal quantity = BigDecimal.ZERO;
  private String uom = "";
  private String status = "";

  @Column(name = "qa_status")
  private String qaStatus = "";

  @Column(name = "batch_number")
  private @Nullable String batchNumber;

  @Column(name = "expiry_date")
  private @Nullable LocalDate expiryDate;

  private @Nullable String location;

  @Column(name = "parent_lp_id")
  @Nullable UUID parentId;

  /** For JPA. */
  protected LicensePlateRow() {}

  LicensePlateRow(Id key) {
    identify(key);
  }

  @Override
  public LicensePlate value() {
    return new LicensePlate(
        id,
        lpNumber,
        productId,
        plain(quantity),
        uom,
        Labelled.of(PlateStatus.class, status),
        Labelled.of(QaStatus.class, qaStatus),
        batchNumber,
        expiryDate,
        location,
        parentId,
        version());
  }

  @Override
  public void set(LicensePlateRequest written) {
    lpNumber = written.lpNumber();
    productId = written.productId();
    quantity = written.quantity();
    uom = written.uom();
    status = written.status().label();
    qaStatus = written.qaStatus().label();
    batchNumber = written.batchNumber();
    expiryDate = written.expiryDate();
    location = written.location();
    parentId = written.parentId();
  }
}
