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
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code user_session}. */
@Entity
@Table(name = "user_session")
@IdClass(Id.class)
class SessionRow {

  @jakarta.persistence.Id
  @Column(name = "org_id")
  UUID orgId = new UUID(0, 0);

  @jakarta.persistence.Id UUID id = new UUID(0, 0);

  @Column(name = "token_hash")
  private String tokenHash = "";

  @Column(name = "user_id")
  private UUID userId = new UUID(0, 0);

  @Column(name = "expires_at")
  private Instant expiresAt = Instant.EPOCH;

  @Column(name = "revoked_at")
  private @Nullable Instant revokedAt;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(
      name = "org_id",
      referencedColumnName = "org_id",
      insertable = false,
      updatable = false)
  @JoinColumn(name = "user_id", referencedColumnName = "id", insertable = false, updatable = false)
  private @Nullable UserRow user;

  /** For JPA. */
  protected SessionRow() {}

  SessionRow(Id key, Session.Token token, UUID userId, Instant expiresAt) {
    this.orgId = key.orgId();
    this.id = key.id();
    this.tokenHash = token.tokenHash();
    this.userId = userId;
    this.expiresAt = expiresAt;
  }

  Session.Token token() {
    return new Session.Token(orgId, tokenHash);
  }

  /** Ends it; one that has ended stays as it is. */
  void revoke(Instant now) {
    if (revokedAt == null) {
      revokedAt = now;
    }
  }

  Session value() {
    UserRow owner = Objects.requireNonNull(user);
    RoleRow role = owner.role();
    return new Session(id, owner.user(), role.role(), role.permissions(), expiresAt);
  }
}
