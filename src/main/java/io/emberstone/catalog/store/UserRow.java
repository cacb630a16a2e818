package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.Session;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code app_user}, which is only read here. */
@Entity
@Table(name = "app_user")
@IdClass(Id.class)
class UserRow {

  @jakarta.persistence.Id
  @Column(name = "org_id")
  UUID orgId = new UUID(0, 0);

  @jakarta.persistence.Id UUID id = new UUID(0, 0);

  private String name = "";

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "org_id",
      referencedColumnName = "org_id",
      insertable = false,
      updatable = false)
  @JoinColumn(name = "role_id", referencedColumnName = "id", insertable = false, updatable = false)
  private @Nullable RoleRow role;

  /** For JPA. */
  protected UserRow() {}

  Session.User user() {
    return new Session.User(id, name);
  }

  RoleRow role() {
    return Objects.requireNonNull(role);
  }
}
