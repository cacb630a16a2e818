package io.emberstone.catalog.store;

import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.Role;
import io.emberstone.catalog.domain.RoleRequest;
import io.emberstone.catalog.domain.Session;
import io.emberstone.json.JsonCodec;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;

/** A row of the table {@code role}. */
@Entity
@Table(name = "role")
@IdClass(Id.class)
class RoleRow extends OwnedRow<Role, RoleRequest> {

  private static final JsonCodec<List<String>> PERMISSIONS = JsonCodec.ofList(String.class);

  private String name = "";
  private String permissions = "[]";

  /** For JPA. */
  protected RoleRow() {}

  RoleRow(Id key) {
    identify(key);
  }

  Session.UserRole role() {
    return new Session.UserRole(id, name);
  }

  List<String> permissions() {
    return PERMISSIONS.read(permissions);
  }

  @Override
  public Role value() {
    return new Role(id, name, permissions(), version());
  }

  @Override
  public void set(RoleRequest written) {
    name = written.name();
    permissions = PERMISSIONS.text(written.permissions());
  }
}
