package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.catalog.store.CatalogTables;
import io.emberstone.dev.SampleData;
import io.emberstone.dev.SampleData.Kind;
import io.emberstone.fuzz.TenantFuzz;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * Two organizations that try everything with each other's data. {@code -Dfuzz.tenants=100000} sends
 * that many requests.
 */
@ArquillianTest
@RunAsClient
class TenantFuzzIT {

  private static final long REQUESTS = Long.getLong("fuzz.tenants", 2000);
  private static final Duration LIMIT = Duration.ofSeconds(120).plusMillis(20 * REQUESTS);
  private static final List<String> MARKERS = List.of("<mine-1>", "<mine-2>");

  private static final List<String> TEXTS =
      List.of(
          "organization SET name = name || '%s'",
          "product SET code = code || '%1$s', name = name || '%1$s', description = '%1$s',"
              + " base_uom = base_uom || '%1$s', barcode = '%1$s'",
          "bom SET bom_version = bom_version || '%1$s', output_uom = output_uom || '%1$s'",
          "bom_item SET uom = uom || '%s'",
          "license_plate SET lp_number = lp_number || '%1$s', uom = uom || '%1$s',"
              + " batch_number = '%1$s', location = '%1$s'",
          "role SET name = name || '%1$s', permissions = to_jsonb(ARRAY['%1$s'])",
          "app_user SET name = name || '%s'");

  private final Service service = new Service(TestLiberty.root());

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(Map.of("emberstone.rate.per-second", "0"));
  }

  @Test
  void organizations_neverSeeOrTouchEachOthersData() throws InterruptedException {
    Tiers.eventually("ready", service::isReadyAndHot);
    SampleCatalog.load();
    for (int i = 1; i <= 2; i++) {
      mark(i);
    }
    TenantFuzz fuzz =
        new TenantFuzz(
            TestLiberty.root(),
            TestLiberty.root().getPath(),
            List.of(SampleCatalog.member(1), SampleCatalog.member(2)),
            MARKERS,
            List.of(session(1), session(2)),
            System.nanoTime());

    fuzz.run(REQUESTS, LIMIT);

    assertThat(fuzz.findings()).isEmpty();
    assertThat(fuzz.statuses().getOrDefault("200", 0L))
        .as("%s", fuzz.statuses())
        .isGreaterThan(REQUESTS / 5);
    assertThat(fuzz.statuses().getOrDefault("201", 0L)).isPositive();
    assertThat(fuzz.statuses().getOrDefault("foreign 404", 0L)).isGreaterThan(REQUESTS / 10);
    assertThat(fuzz.statuses().getOrDefault("foreign 422", 0L)).isPositive();
    for (int i = 1; i <= 2; i++) {
      assertUntouched(i);
    }
  }

  private static void mark(int organization) {
    for (String text : TEXTS) {
      String id = text.startsWith("organization") ? "id" : "org_id";
      CatalogTables.asOwner(
          "UPDATE %s WHERE %s = '%s'"
              .formatted(
                  text.formatted(MARKERS.get(organization - 1)),
                  id,
                  SampleData.organization(organization)));
    }
  }

  /** Opens a session, and returns its token. */
  private String session(int organization) {
    HttpResponse<String> opened =
        service
            .as(SampleCatalog.member(organization))
            .send(
                "POST",
                "api/orgs/" + SampleData.organization(organization) + "/sessions",
                "{\"userId\":\"%s\"}".formatted(SampleData.id(Kind.USER, organization, 1)));
    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
    return DescribedCalls.json(opened.body()).getString("token");
  }

  /** Each row has the marker of its organization, and none has the other's; none is missing. */
  private static void assertUntouched(int organization) {
    String own = MARKERS.get(organization - 1);
    String other = MARKERS.get(2 - organization);
    String of = " WHERE org_id = '" + SampleData.organization(organization) + "'";
    try (Tiers tiers = new Tiers()) {
      for (String table : List.of("product", "bom", "license_plate", "role", "app_user")) {
        String rows = "SELECT count(*) FROM emberstone." + table + " AS r" + of;
        assertThat(tiers.number(rows + " AND r::text LIKE '%" + other + "%'")).as(table).isZero();
        assertThat(tiers.number(rows + " AND r::text NOT LIKE '%" + own + "%'")).as(table).isZero();
      }
      String sample = of + " AND id::text LIKE '00000000-0000-000_-000" + organization + "-%'";
      assertThat(count(tiers, "product", sample)).isEqualTo(SampleData.PRODUCTS);
      assertThat(count(tiers, "bom", sample)).isEqualTo(SampleData.BOMS);
      assertThat(count(tiers, "license_plate", sample)).isEqualTo(SampleData.PLATES);
      assertThat(count(tiers, "user_session", of + " AND revoked_at IS NULL")).isEqualTo(1);
    }
  }

  private static long count(Tiers tiers, String table, String where) {
    return tiers.number("SELECT count(*) FROM emberstone." + table + where);
  }
}
