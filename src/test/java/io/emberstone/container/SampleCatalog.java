package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.catalog.store.CatalogTables;
import io.emberstone.dev.SampleData;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.fixture.TestTokens;
import java.util.List;

/** The sample data behind a deployed service. */
final class SampleCatalog {

  private static final List<String> PREFIXES =
      List.of("product", "products:org", "bom", "lp", "user:role", "user:session");

  private SampleCatalog() {}

  /** Loads it in place of every organization that is there, of which no tier keeps anything. */
  static void load() {
    CatalogTables.asOwner(
        "TRUNCATE organization, product, bom, bom_item, license_plate, role, app_user, user_session");
    assertThat(SampleData.load(TestServers.postgres().url(), TestServers.postgres().owner()))
        .isTrue();
    try (Tiers tiers = new Tiers()) {
      PREFIXES.forEach(tiers::clear);
    }
  }

  /** Returns the token of a member of an organization. */
  static String member(int organization) {
    return TestTokens.member(
        "member-" + organization, SampleData.organization(organization).toString());
  }
}
