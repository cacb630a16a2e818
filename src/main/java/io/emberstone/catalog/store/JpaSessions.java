package io.emberstone.catalog.store;

import io.emberstone.cache.Fetched;
import io.emberstone.cache.Invalidation;
import io.emberstone.cache.Loaded;
import io.emberstone.cache.Region;
import io.emberstone.cache.recorded.RecordedData;
import io.emberstone.cache.recorded.RecordedQuery;
import io.emberstone.catalog.domain.Id;
import io.emberstone.catalog.domain.Session;
import io.emberstone.catalog.domain.Sessions;
import io.emberstone.rules.Findings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions in the table {@code user_session}. Thread-safe. */
public final class JpaSessions implements Sessions {

  private static final String ACTOR = "catalog";
  private static final String JOIN = "eclipselink.join-fetch";
  private static final int TOKEN_BYTES = 32;

  private final RecordedData data;
  private final Region<Session.Token, Session> region;
  private final RecordedQuery<Session.Token, Session> query;
  private final Duration life;
  private final InstantSource time;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates them.
   *
   * @param life of a session
   */
  public JpaSessions(
      RecordedData data, Region<Session.Token, Session> region, Duration life, InstantSource time) {
    this.data = data;
    this.region = region;
    this.query = data.query(region, this::find);
    this.life = life;
    this.time = time;
  }

  @Override
  public Fetched<Optional<Session>> get(Session.Token token) {
    return query.get(token);
  }

  private @Nullable Loaded<Session> find(Session.Token token) {
    return data.entities()
        .createQuery(
            """
            SELECT s FROM SessionRow s
            WHERE s.orgId = :org AND s.tokenHash = :hash
              AND s.revokedAt IS NULL AND s.expiresAt > :now
            """,
            SessionRow.class)
        .setHint(JOIN, "s.user")
        .setHint(JOIN, "s.user.role")
        .setParameter("org", token.orgId())
        .setParameter("hash", token.tokenHash())
        .setParameter("now", time.instant())
        .getResultStream()
        .findFirst()
        .map(SessionRow::value)
        .map(session -> Loaded.durable(session, tags(token.orgId(), session)))
        .orElse(null);
  }

  private static Set<String> tags(UUID orgId, Session session) {
    return Set.of(
        "user:" + new Id(orgId, session.user().id()),
        Roles.tag(new Id(orgId, session.role().id())));
  }

  @Override
  public Session.Opened open(UUID orgId, UUID userId) {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Session.Token token = Session.Token.of(orgId, text);
    Id key = new Id(orgId, UUID.randomUUID());
    Instant expiresAt = time.instant().plus(life).truncatedTo(ChronoUnit.SECONDS);
    data.transact(
        orgId.toString(),
        () -> {
          requireUser(new Id(orgId, userId));
          data.entities().persist(new SessionRow(key, token, userId, expiresAt));
          data.invalidations().afterCommit(List.of(Invalidation.key(region, token, ACTOR)));
          return true;
        });
    return new Session.Opened(key.id(), text, expiresAt);
  }

  private void requireUser(Id user) {
    Findings findings = new Findings();
    if (data.entities().find(UserRow.class, user) == null) {
      findings.add("userId", "must be a user of the organization");
    }
    findings.check();
  }

  @Override
  public boolean revoke(Id session) {
    return data.transact(
        session.orgId().toString(),
        () -> {
          SessionRow row = data.entities().find(SessionRow.class, session);
          if (row == null) {
            return false;
          }
          row.revoke(time.instant());
          data.invalidations().afterCommit(List.of(Invalidation.key(region, row.token(), ACTOR)));
          return true;
        });
  }
}
