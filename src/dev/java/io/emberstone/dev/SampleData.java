package io.emberstone.dev;

import io.emberstone.dev.servers.Account;
import io.emberstone.dev.servers.Probes;
import io.emberstone.dev.servers.ServerException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A catalogue to try: ten organizations, each with 100 products, 50 bills of materials of 3 to 12
 * items, 200 licence plates, five users and three roles; the same each time. An id tells what it is
 * of: {@code 00000000-0000-000k-00oo-nnnnnnnnnnnn} in decimal digits, the kind {@code k}, the
 * organization {@code o} and a number {@code n} from 1. Besides, the plans of the users {@code u1}
 * to {@code u3}, each with 40 snapshots, ten goals and 30 tasks; {@code o} is the user there.
 */
public final class SampleData {

  public static final int ORGANIZATIONS = 10;
  public static final int PRODUCTS = 100;
  public static final int BOMS = 50;
  public static final int PLATES = 200;

  private static final String FUNCTION =
      """
      CREATE FUNCTION pg_temp.sample(kind int, org int, n int) RETURNS uuid LANGUAGE sql IMMUTABLE
      RETURN (CASE kind WHEN 0 THEN '00000000-0000-0000-0000-'
          ELSE format('00000000-0000-%s-%s-', lpad(kind::text, 4, '0'), lpad(org::text, 4, '0')) END
        || lpad(n::text, 12, '0'))::uuid
      """;

  /** A GTIN-13 ends in a digit that makes the weighted sum of all a multiple of ten. */
  private static final String CHECK_DIGIT =
      """
      CREATE FUNCTION pg_temp.gtin(digits text) RETURNS text LANGUAGE sql IMMUTABLE
      RETURN digits || (SELECT (10 - sum(substr(digits, i, 1)::int * (1 + (i + 1) % 2 * 2)) % 10) % 10
        FROM generate_series(1, 12) AS i)
      """;

  private static final String[] ROWS = {
    """
    INSERT INTO organization
    SELECT pg_temp.sample(0, 0, o), 'Works ' || o, 'org-' || lpad(o::text, 2, '0')
    FROM generate_series(1, 10) AS o
    """,
    """
    INSERT INTO product
    SELECT pg_temp.sample(0, 0, o), pg_temp.sample(1, o, n), 'P-' || lpad(n::text, 4, '0'),
      (ARRAY['Steel', 'Brass', 'Nylon', 'Copper', 'Oak', 'Rubber', 'Glass', 'Zinc', 'Carbon', 'Cork'])
        [1 + n % 10] || ' ' ||
      (ARRAY['bolt', 'nut', 'washer', 'bracket', 'panel', 'gear', 'shaft', 'housing', 'spring', 'seal'])
        [1 + n / 10 % 10],
      CASE WHEN n % 4 = 0 THEN 'Made to order by Works ' || o END,
      (ARRAY['pcs', 'kg', 'm'])[1 + n % 3],
      CASE WHEN n % 25 = 0 THEN 'discontinued' WHEN n % 10 = 0 THEN 'inactive' ELSE 'active' END,
      ((n * 3737 + o * 1111) % 500000)::numeric / 100,
      CASE WHEN n % 3 = 0 THEN 'BC' || o || '-' || n END,
      CASE WHEN n % 2 = 0
        THEN pg_temp.gtin('40' || lpad(o::text, 4, '0') || lpad(n::text, 6, '0')) END,
      1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    FROM generate_series(1, 10) AS o, generate_series(1, 100) AS n
    """,
    """
    INSERT INTO bom
    SELECT pg_temp.sample(0, 0, o), pg_temp.sample(2, o, n), pg_temp.sample(1, o, n), '1',
      CASE WHEN n % 10 = 0 THEN 'draft' ELSE 'active' END, 1 + n % 5, 'pcs', '2026-01-01', NULL,
      1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    FROM generate_series(1, 10) AS o, generate_series(1, 50) AS n
    """,
    """
    INSERT INTO bom_item
    SELECT pg_temp.sample(0, 0, o), pg_temp.sample(2, o, n), pg_temp.sample(6, o, n * 100 + i),
      pg_temp.sample(1, o, 51 + (n * 13 + i * 7 + o) % 50), i * 10, (1 + (n + i * 3) % 20)::numeric / 2,
      'pcs', (i % 5)::numeric / 2
    FROM generate_series(1, 10) AS o, generate_series(1, 50) AS n,
      generate_series(1, 3 + (n * 7 + o) % 10) AS i
    """,
    """
    INSERT INTO license_plate
    SELECT pg_temp.sample(0, 0, o), pg_temp.sample(3, o, n), 'LP-' || lpad(n::text, 6, '0'),
      pg_temp.sample(1, o, 1 + (n * 17 + o) % 100), (n * 3) % 500, 'pcs',
      (ARRAY['available', 'reserved', 'consumed', 'blocked'])[1 + n % 4],
      (ARRAY['passed', 'pending', 'failed', 'quarantine'])[1 + n % 7 % 4],
      'B-' || (n % 12 + 1), CASE WHEN n % 2 = 0 THEN DATE '2027-01-01' + n END,
      'A-' || lpad((n % 40 + 1)::text, 2, '0'),
      CASE WHEN n % 5 <> 1 THEN pg_temp.sample(3, o, n - (n + 4) % 5) END,
      1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    FROM generate_series(1, 10) AS o, generate_series(1, 200) AS n
    """,
    """
    INSERT INTO role
    SELECT pg_temp.sample(0, 0, o), pg_temp.sample(5, o, n), (ARRAY['admin', 'planner', 'viewer'])[n],
      (ARRAY['["products:write", "boms:write", "plates:write", "roles:write"]',
        '["boms:write", "plates:write"]', '[]'])[n]::jsonb,
      1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    FROM generate_series(1, 10) AS o, generate_series(1, 3) AS n
    """,
    """
    INSERT INTO app_user
    SELECT pg_temp.sample(0, 0, o), pg_temp.sample(4, o, n),
      (ARRAY['Ada', 'Ben', 'Cleo', 'Dev', 'Eve'])[n], pg_temp.sample(5, o, 1 + n % 3)
    FROM generate_series(1, 10) AS o, generate_series(1, 5) AS n
    """,
    """
    INSERT INTO user_profile
    SELECT 'u' || u, (ARRAY['Uma', 'Vic', 'Wen'])[u], 'u' || u || '@example.org', 'visual',
      '{"theme": "dark"}', 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    FROM generate_series(1, 3) AS u
    """,
    """
    INSERT INTO ari_snapshot
    SELECT 'u' || u, pg_temp.sample(9, u, n), TIMESTAMPTZ '2026-01-01T00:00:00Z' + n * INTERVAL '7 days',
      x, x, 100 - x, x, x, x, x, x, '2026-01-01T00:00:00Z'
    FROM generate_series(1, 3) AS u, generate_series(1, 40) AS n,
      LATERAL (SELECT 45.0 + (n * 13 + u * 7) % 50 AS x) AS scores
    """,
    """
    INSERT INTO goal
    SELECT 'u' || u, pg_temp.sample(7, u, n),
      (ARRAY['Learn to weld', 'Run ten miles', 'Read a book', 'Grow tomatoes', 'Play chess'])
        [1 + (n - 1) % 5] || CASE WHEN n > 5 THEN ' again' ELSE '' END,
      1 + (n * 7 + u) % 10, (ARRAY['simple', 'medium', 'complex'])[1 + n % 3],
      CASE WHEN n % 4 = 0 THEN 'completed' WHEN n % 5 = 0 THEN 'paused' ELSE 'active' END,
      CASE WHEN n % 2 = 1 THEN DATE '2027-01-01' + n END,
      CASE WHEN n % 4 = 0 THEN TIMESTAMPTZ '2026-01-02T00:00:00Z' END,
      1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    FROM generate_series(1, 3) AS u, generate_series(1, 10) AS n
    """,
    """
    INSERT INTO task (user_id, id, goal_id, name, type, status, priority, attempts, max_retries,
      completed_at, version, created_at, updated_at)
    SELECT 'u' || u, pg_temp.sample(8, u, n), pg_temp.sample(7, u, 1 + n % 10), 'Step ' || n, 'errand',
      CASE WHEN n % 3 = 0 THEN 'completed' WHEN n % 10 = 0 THEN 'failed' ELSE 'pending' END,
      1 + n % 10, 0, 3,
      CASE WHEN n % 3 = 0 OR n % 10 = 0 THEN TIMESTAMPTZ '2026-01-02T00:00:00Z' END,
      1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
    FROM generate_series(1, 3) AS u, generate_series(1, 30) AS n
    """,
    "ANALYZE organization, product, bom, bom_item, license_plate, role, app_user, user_profile,"
        + " ari_snapshot, goal, task"
  };

  private SampleData() {}

  /** What an id is of. */
  public enum Kind {
    ORGANIZATION,
    PRODUCT,
    BOM,
    PLATE,
    USER,
    ROLE,
    BOM_ITEM,
    GOAL,
    TASK,
    SNAPSHOT
  }

  /** Returns the id of an organization. */
  public static UUID organization(int number) {
    return UUID.fromString("00000000-0000-0000-0000-%012d".formatted(number));
  }

  /** Returns the id of what an organization has. */
  public static UUID id(Kind kind, int organization, int number) {
    return UUID.fromString(
        "00000000-0000-%04d-%04d-%012d".formatted(kind.ordinal(), organization, number));
  }

  /**
   * Loads it, unless there are organizations already.
   *
   * @param url of the database
   * @param owner the role that owns the tables
   * @return whether it was loaded
   */
  public static boolean load(String url, Account owner) {
    try (Connection connection = Probes.connect(url, owner, 60);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SET LOCAL search_path TO emberstone");
      if (exists(statement)) {
        return false;
      }
      statement.execute(FUNCTION);
      statement.execute(CHECK_DIGIT);
      for (String rows : ROWS) {
        statement.execute(rows);
      }
      connection.commit();
      return true;
    } catch (SQLException e) {
      throw new ServerException("cannot load the sample data: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Statement statement) throws SQLException {
    // Two at a time would each find none.
    statement.execute("LOCK TABLE organization IN EXCLUSIVE MODE");
    try (ResultSet found = statement.executeQuery("SELECT EXISTS (SELECT FROM organization)")) {
      return found.next() && found.getBoolean(1);
    }
  }
}
