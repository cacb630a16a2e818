package io.emberstone.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.Region;
import io.emberstone.catalog.domain.Bom;
import io.emberstone.catalog.domain.Id;
import io.emberstone.dev.SampleData;
import io.emberstone.dev.SampleData.Kind;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.json.RecordFormat;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample: as much as it says, with ids that can be told. */
class SampleDataTest {

  private static CatalogTables tables;

  /** Other tests have organizations of their own, which the sample gives way to. */
  @BeforeAll
  static void load() {
    tables = new CatalogTables();
    CatalogTables.asOwner(
        "TRUNCATE organization, product, bom, bom_item, license_plate, role, app_user, user_session");
    assertThat(SampleData.load(TestServers.postgres().url(), TestServers.postgres().owner()))
        .isTrue();
  }

  @AfterAll
  static void close() {
    tables.close();
  }

  private static long count(String what) throws SQLException {
    try (Connection connection = CatalogTables.connect(TestServers.postgres().owner());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + what)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Test
  void sample_hasWhatItSays_once() throws SQLException {
    assertThat(SampleData.load(TestServers.postgres().url(), TestServers.postgres().owner()))
        .isFalse();
    assertThat(count("organization")).isEqualTo(SampleData.ORGANIZATIONS);
    assertThat(count("product")).isEqualTo(1000);
    assertThat(count("bom")).isEqualTo(500);
    assertThat(count("license_plate")).isEqualTo(2000);
    assertThat(
            count(
                "(SELECT bom_id FROM bom_item GROUP BY org_id, bom_id"
                    + " HAVING count(*) NOT BETWEEN 3 AND 12 OR count(*) <> count(DISTINCT product_id))"
                    + " AS wrong"))
        .isZero();
    assertThat(
            count(
                "organization WHERE slug = 'org-10' AND id = '"
                    + SampleData.organization(10)
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void billByItsId_isFound() {
    UUID org = SampleData.organization(3);
    Id id = new Id(org, SampleData.id(Kind.BOM, 3, 50));
    Region<Id, Bom> region =
        Region.recorded("bom", Id::key, RecordFormat.of(Bom.class, 1), Duration.ofHours(1)).build();
    Bom bom =
        tables
            .data()
            .table(region, new Boms(tables.data().entities(), InstantSource.system()))
            .get(id)
            .value()
            .orElseThrow();

    assertThat(bom.productId()).isEqualTo(SampleData.id(Kind.PRODUCT, 3, 50));
    assertThat(bom.items()).hasSizeBetween(3, 12);
    assertThat(bom.materialCost()).isPositive();
  }
}
