package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The catalogue on PostgreSQL alone: the name of its Redis is unknown from the start. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class CatalogWithoutRedisIT {

  private static final int USERS = 1000;
  private static final double LIMIT_MS = 500;

  private Service service;
  private Works works;
  private String product;
  private List<String> paths;

  @ArquillianResource URI root;

  @Deployment(testable = false)
  static WebArchive emberstone() {
    return Deployments.emberstone(
        Map.of(
            "emberstone.hot.address", "redis://no-such-host.invalid:6379",
            "emberstone.hot.probe", "PT0.2S",
            "emberstone.rate.per-second", "0"));
  }

  @BeforeEach
  void ready() {
    service = new Service(root);
    Tiers.eventually("ready", () -> service.ofServer("health/ready").statusCode() == 200);
    works = Works.added(service);
    product = works.product("B-1", "10");
    paths =
        List.of(
            "products",
            "products/" + product,
            "boms/" + works.bom(product),
            "license-plates/" + works.plate("L-1", product),
            "roles/" + works.id());
  }

  // 3
  @Test
  void everyRead_isAnsweredAtOnceAndFreshAfterAWrite() {
    for (String path : paths) {
      HttpResponse<String> answer = works.get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(Works.cacheStatus(answer)).contains("fwd=bypass; detail=DURABLE");
      assertThat(Works.took(answer)).isLessThan(LIMIT_MS);
    }

    assertThat(works.reprice(product, "B-1", "12").statusCode()).isEqualTo(200);

    assertThat(Works.json(works.get(paths.get(2))).getInt("materialCost")).isEqualTo(36);
    Tiers.eventually(
        "alert",
        () ->
            service
                .text("api/system/alerts?status=open")
                .body()
                .contains("Redis cache unavailable. Running in database-only mode."));
  }

  // 3
  @Test
  void thousandUsersAtOnce_areAllAnswered() {
    ExecutorService users = Executors.newFixedThreadPool(USERS);
    try {
      List<CompletableFuture<Integer>> asked =
          IntStream.range(0, USERS)
              .mapToObj(user -> paths.get(user % paths.size()))
              .map(path -> CompletableFuture.supplyAsync(() -> works.get(path).statusCode(), users))
              .toList();

      assertThat(asked).extracting(CompletableFuture::join).containsOnly(200);
    } finally {
      users.shutdownNow();
    }
  }
}
