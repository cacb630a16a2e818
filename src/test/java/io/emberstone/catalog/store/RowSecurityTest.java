package io.emberstone.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.dev.fixture.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The second wall, with the first one switched off: statements as the application's role that name
 * no organization, or another's.
 */
class RowSecurityTest {

  private static final String BACKGROUND = "SET LOCAL ROLE emberstone_background";

  private static UUID mine;
  private static UUID others;

  private Connection connection;

  @BeforeAll
  static void twoOrganizations() {
    new CatalogTables().close();
    mine = full();
    others = full();
  }

  /** Returns an organization with a row in each table. */
  private static UUID full() {
    UUID id = CatalogTables.organization();
    for (String row :
        new String[] {
          "product VALUES ('%1$s', '%1$s', 'B', 'B', null, 'kg', 'active', 1, null, null, 1, now(), now())",
          "bom VALUES ('%1$s', '%1$s', '%1$s', '1', 'draft', 1, 'kg', null, null, 1, now(), now())",
          "bom_item VALUES ('%1$s', '%1$s', '%1$s', '%1$s', 1, 1, 'kg', 0)",
          "license_plate VALUES ('%1$s', '%1$s', 'L', '%1$s', 1, 'kg', 'available', 'passed', null, null, null, null, 1, now(), now())",
          "user_session VALUES ('%1$s', '%1$s', repeat('0', 64), '%1$s', now(), null)"
        }) {
      CatalogTables.asOwner("INSERT INTO " + row.formatted(id));
    }
    return id;
  }

  @BeforeEach
  void begin() throws SQLException {
    connection = CatalogTables.connect(TestServers.postgres().application());
    connection.setAutoCommit(false);
  }

  @AfterEach
  void rollback() throws SQLException {
    connection.rollback();
    connection.close();
  }

  private void see(UUID organization) throws SQLException {
    run("SELECT set_config('emberstone.owner', '" + organization + "', true)");
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + sql)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private int changed(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"product", "bom", "bom_item", "license_plate", "role", "app_user", "user_session"})
  void everyTable_showsOneOrganizationOrNothing(String table) throws SQLException {
    assertThat(count(table)).isZero();
    see(mine);
    assertThat(count(table)).isEqualTo(1);
    assertThat(count(table + " WHERE org_id = '" + others + "'")).isZero();
    assertThat(changed("DELETE FROM bom_item WHERE org_id = '" + others + "'")).isZero();
    connection.rollback();

    // The setting ended with its transaction; what is left of it is an empty text.
    assertThat(count(table)).isZero();
    run(BACKGROUND);
    assertThat(count(table)).isGreaterThanOrEqualTo(2);
    see(others);
    assertThat(count(table)).isEqualTo(1);
  }

  @Test
  void organizations_areHiddenTheSameWay_andNobodysToChange() throws SQLException {
    assertThat(count("organization")).isZero();
    see(mine);
    assertThat(count("organization")).isEqualTo(1);
    assertThatThrownBy(() -> run("UPDATE organization SET name = 'Mine'"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void rowOfAnother_canNeitherBeWrittenNorTaken() throws SQLException {
    see(mine);
    assertThat(changed("UPDATE product SET name = 'X' WHERE org_id = '" + others + "'")).isZero();
    assertThatThrownBy(() -> run("UPDATE role SET org_id = '" + others + "'"))
        .hasMessageContaining("row-level security");
  }

  @Test
  void backgroundWork_readsAllAndWritesNothing() throws SQLException {
    run(BACKGROUND);
    for (String write :
        new String[] {
          "UPDATE product SET name = 'X'",
          "DELETE FROM bom",
          "UPDATE user_session SET revoked_at = now()"
        }) {
      run("SAVEPOINT before");
      assertThatThrownBy(() -> run(write)).hasMessageContaining("permission denied");
      run("ROLLBACK TO before");
    }
    assertThat(count("product")).isGreaterThanOrEqualTo(2);
    // But what is past may go.
    assertThat(changed("DELETE FROM user_session WHERE org_id = '" + mine + "'")).isEqualTo(1);
  }

  @Test
  void applicationRole_hasNoneOfThoseRightsByItself() throws SQLException {
    assertThat(count("pg_roles WHERE rolname = current_user AND rolinherit")).isZero();
    assertThat(count("product")).isZero();
  }
}
