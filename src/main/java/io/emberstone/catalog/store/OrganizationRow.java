package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Organization;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A row of the table {@code organization}, which is only read here. */
@Entity
@Table(name = "organization")
class OrganizationRow {

  @Id private UUID id = new UUID(0, 0);
  private String name = "";
  private String slug = "";

  /** For JPA. */
  protected OrganizationRow() {}

  Organization value() {
    return new Organization(id, name, slug);
  }
}
