package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.catalog.store.CatalogTables;
import io.emberstone.dev.SampleData;
import io.emberstone.dev.SampleData.Kind;
import jakarta.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of the catalogue, and what the auditor finds in it. */
@ArquillianTest
@RunAsClient
class CatalogOperationsIT {

  private static final String ORG = SampleData.organization(1).toString();
  private static final String PRODUCT = SampleData.id(Kind.PRODUCT, 1, 10).toString();
  private static final String PRODUCTS = "api/orgs/" + ORG + "/products";

  private final Service operator = new Service(TestLiberty.root());
  private final Service member = operator.as(SampleCatalog.member(1));

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.patientEmberstone(
        Map.of(
            "emberstone.hot.probe", "PT0.2S",
            "emberstone.audit.per-second", "1000",
            "emberstone.audit.again", "PT1S"));
  }

  @BeforeEach
  void load() {
    Tiers.eventually("ready", operator::isReadyAndHot);
    SampleCatalog.load();
  }

  @Test
  void product_isExplainedInEveryStateItHas() {
    JsonObject missing = explained("product", ORG + ':' + PRODUCT);
    assertThat(missing.getString("owner")).isEqualTo(ORG);
    assertThat(missing.getValue("/hot/state")).hasToString("\"missing\"");
    assertThat(missing.getJsonObject("durable").getInt("version")).isEqualTo(1);
    assertThat(missing.getValue("/request/reason"))
        .hasToString("\"There is no entry. The durable tier has it.\"");

    untilHit(PRODUCTS + '/' + PRODUCT);

    JsonObject fresh = explained("product", ORG + ':' + PRODUCT);
    assertThat(fresh.getValue("/hot/state")).hasToString("\"value\"");
    assertThat(fresh.getValue("/hot/owner")).hasToString('"' + ORG + '"');
    assertThat(fresh.getJsonObject("hot").getInt("version")).isEqualTo(1);
    assertThat(fresh.getValue("/request/outcome")).hasToString("\"hit\"");
  }

  @Test
  void productThatIsNone_isExplainedAsKnownToBeAbsent() {
    String none = UUID.randomUUID().toString();

    Tiers.eventually(
        "known",
        () -> {
          assertThat(member.text(PRODUCTS + '/' + none).statusCode()).isEqualTo(404);
          JsonObject absent = explained("product", ORG + ':' + none);
          return absent.getValue("/hot/state").toString().equals("\"absent\"")
              && absent.getValue("/durable/state").toString().equals("\"absent\"")
              && absent.getValue("/request/outcome").toString().equals("\"hit\"");
        });
  }

  @Test
  void listOfProducts_isExplainedInEveryStateItHas() {
    JsonObject missing = explained("products", ORG);
    assertThat(missing.getValue("/hot/state")).hasToString("\"missing\"");
    assertThat(missing.getValue("/durable/state")).hasToString("\"present\"");
    assertThat(missing.getValue("/request/outcome")).hasToString("\"load\"");

    untilHit(PRODUCTS);

    JsonObject fresh = explained("products", ORG);
    assertThat(fresh.getValue("/hot/state")).hasToString("\"value\"");
    assertThat(fresh.getValue("/hot/owner")).hasToString('"' + ORG + '"');
    assertThat(fresh.getValue("/request/outcome")).hasToString("\"hit\"");
  }

  @Test
  void billAndPlate_areExplained_andKeysOfOtherFormsAreNone() {
    String bom = ORG + ':' + SampleData.id(Kind.BOM, 1, 1);
    String plate = ORG + ':' + SampleData.id(Kind.PLATE, 1, 1);

    assertThat(explained("bom", bom).getValue("/durable/state")).hasToString("\"present\"");
    assertThat(explained("license-plate", plate).getValue("/durable/state"))
        .hasToString("\"present\"");
    assertThat(explanation("product", ORG).statusCode()).isEqualTo(404);
    assertThat(explanation("product", PRODUCT).statusCode()).isEqualTo(404);
    assertThat(explanation("products", ORG + ':' + PRODUCT).statusCode()).isEqualTo(404);
  }

  @Test
  void rowChangedBehindTheService_isFoundInBothEntriesThatShowIt() {
    untilHit(PRODUCTS);
    untilHit(PRODUCTS + '/' + PRODUCT);
    long before = violations();

    CatalogTables.asOwner(
        "UPDATE product SET name = 'Other' WHERE org_id = '%s' AND id = '%s'"
            .formatted(ORG, PRODUCT));
    assertThat(member.text(PRODUCTS + '/' + PRODUCT).body())
        .as("the old one is served")
        .doesNotContain("Other");

    Tiers.eventually("found", () -> violations() == before + 2);
    assertThat(member.text(PRODUCTS + '/' + PRODUCT).body()).contains("Other");
    assertThat(member.text(PRODUCTS).body()).contains("Other");
  }

  private long violations() {
    return operator.measured("emberstone_violations_total", "application");
  }

  private void untilHit(String path) {
    Tiers.eventually(
        "hit",
        () -> member.text(path).headers().firstValue("Cache-Status").orElse("").contains("; hit"));
  }

  private HttpResponse<String> explanation(String region, String key) {
    return operator.text("api/cache/entries/" + region + '/' + key);
  }

  private JsonObject explained(String region, String key) {
    HttpResponse<String> answer = explanation(region, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return DescribedCalls.json(answer.body());
  }
}
