package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The auditor, on recorded data that somebody tampers with behind the service's back. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AuditIT {

  private final String kitchen = "kitchen-" + UUID.randomUUID();
  private final Tiers tiers = new Tiers();
  private Service service;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstoneWithPantry() throws IOException {
    return PantryArchive.of(
        Map.of(
            "emberstone.hot.probe", "PT0.2S",
            "emberstone.audit.per-second", "1000",
            "emberstone.audit.again", "PT1S",
            "emberstone.alerts.resolve-after", "PT1S"));
  }

  @BeforeEach
  void ready() throws IOException {
    service = new Service(root);
    Tiers.eventually("ready", service::isReadyAndHot);
    PantryArchive.createTable();
  }

  @AfterEach
  void close() {
    tiers.close();
  }

  @AfterAll
  static void dropTables() {
    PantryArchive.dropTable();
  }

  @Test
  void oldValuePlantedBehindTheService_isFoundReportedAndRepaired() {
    String flour = add("1.20");
    get(flour);
    String name = kitchen + ':' + flour;
    byte[] old = tiers.hot("ingredient", name);
    HttpResponse<String> changed =
        service.send("PUT", path(flour), body("1.30"), "If-Match", "\"1\"");
    assertThat(changed.statusCode()).isEqualTo(200);
    assertThat(get(flour)).contains("1.30");

    tiers.plant("ingredient", name, old);
    assertThat(get(flour)).as("it is served").contains("1.20");

    Tiers.eventually("found", () -> violations() == 1);
    assertThat(get(flour)).contains("1.30");
    assertThat(service.measured("emberstone_events_total", "consistency_violated")).isEqualTo(1);
    String stats = service.text("api/cache/stats").body();
    assertThat(stats).contains("\"consistency\":{\"checked\":").contains("\"violations\":1");
    Tiers.eventually(
        "alert",
        () -> service.text("api/system/alerts?status=open").body().contains("inconsistency"));
  }

  @Test
  void manyWritesDuringTheAudit_areNoViolation() {
    long before = violations();
    String flour = add("1");
    for (int version = 1; version <= 300; version++) {
      HttpResponse<String> changed =
          service.send("PUT", path(flour), body("2." + version % 10), "If-Match", "*");
      assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
      get(flour);
    }

    long checked = audited();
    Tiers.eventually("audited after the last write", () -> audited() > checked + 2);
    assertThat(violations()).isEqualTo(before);
  }

  private long violations() {
    return measured("emberstone_violations_total");
  }

  private long audited() {
    return measured("emberstone_audited_total");
  }

  private long measured(String counter) {
    return service.measured(counter, "application");
  }

  private String add(String price) {
    return service
        .send("POST", "api/kitchens/" + kitchen + "/ingredients", body(price))
        .body()
        .split("\"", -1)[3];
  }

  private String get(String id) {
    return service.text(path(id)).body();
  }

  private String path(String id) {
    return "api/kitchens/" + kitchen + "/ingredients/" + id;
  }

  private static String body(String price) {
    return "{\"name\": \"flour\", \"price\": %s}".formatted(price);
  }
}
