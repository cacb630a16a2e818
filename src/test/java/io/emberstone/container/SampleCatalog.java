package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.catalog.store.CatalogTables;
import io.emberstone.dev.SampleData;
import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.fixture.TestTokens;
import java.util.List;

/** The sample data behind a deployed service, of the catalogue and of planning. */
final class SampleCatalog {

  private static final List<String> PREFIXES =
      List.of(
          "product",
          "products:org",
          "bom",
          "lp",
          "user:role",
          "user:session",
          "user:profile",
          "user:ari:latest",
          "user:ari:history",
          "user:goals",
          "user:tasks",
          "goal",
          "dashboard:metrics");

  private SampleCatalog() {}

  /** Loads it in place of every organization that is there, of which no tier keeps anything. */
  static void load() {
    Tiers.eventually("migrated", new Service(TestLiberty.root())::isReadyAndHot);
    CatalogTables.asOwner(
        "TRUNCATE organization, product, bom, bom_item, license_plate, role, app_user, user_session,"
            + " user_profile, ari_snapshot, goal, task");
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
