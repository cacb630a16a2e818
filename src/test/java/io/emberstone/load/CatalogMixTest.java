package io.emberstone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emberstone.dev.SampleData;
import io.emberstone.dev.SampleData.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two organizations of the stub: their requests, and what becomes of them. */
class CatalogMixTest {

  @TempDir Path tokens;
  private StubCatalog server;
  private Http http;
  private final Properties properties = new Properties();

  @BeforeEach
  void start() throws IOException {
    Files.writeString(tokens.resolve("org-01.jwt"), "one\n");
    Files.writeString(tokens.resolve("org-02.jwt"), "two\n");
    server = new StubCatalog();
    http = new Http(server.url(), Duration.ofSeconds(10));
    properties.setProperty("url", server.url().toString());
    properties.setProperty("tokens", tokens.toString());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mix_hasItsSharesOfAll() throws IOException {
    Mix mix = open();

    assertThat(mix.shares()).extracting(Mix.Share::weight).containsExactly(40, 25, 15, 15, 5);
    assertThat(mix.shares())
        .extracting(share -> share.requests().get(0).kind())
        .containsExactly("product", "bom", "plate", "product-list", "product");
    assertThat(mix.shares())
        .extracting(share -> share.requests().size())
        .containsExactly(6, 100, 400, 2, 6);
  }

  @Test
  void dice_decideTheKind_andUsersBeginAgainBehindTheLastRequest() throws IOException {
    Mix mix = open();
    List<Request> boms = mix.shares().get(1).requests();

    assertThat(mix.pick(0, 0)).isSameAs(mix.shares().get(0).requests().get(0));
    assertThat(mix.pick(3, 0.41)).isSameAs(boms.get(3));
    assertThat(mix.pick(103, 0.64)).isSameAs(boms.get(3));
    assertThat(mix.pick(0, Math.nextDown(1.0))).isInstanceOf(ProductWrite.class);
  }

  @Test
  void sameSeed_makesTheSameFavourites() throws IOException {
    Request first = open().pick(0, 0);
    assertThat(open().pick(0, 0)).isEqualTo(first);
    properties.setProperty("seed", "2");
    assertThat(open().pick(0, 0)).isNotEqualTo(first);
  }

  @Test
  void writesBesides_areOfOtherOrganizationsThanReads() throws IOException {
    properties.setProperty("writes", "10");
    Mix mix = open();
    server.requests.clear();
    for (Mix.Share share : mix.shares()) {
      share.requests().get(0).send(http);
    }
    assertThat(server.requests).allMatch(request -> request.contains(organization(1)));
    server.requests.clear();
    for (double dice = 0; dice < 1; dice += 0.4) {
      mix.pickWrite(dice).send(http);
    }
    assertThat(server.requests).hasSize(3).allMatch(request -> request.contains(organization(2)));
  }

  @Test
  void read_isAMissAndThenAHit() throws IOException {
    Request bom = open().shares().get(1).requests().get(0);

    assertThat(bom.send(http)).isIn(Outcome.MISS, Outcome.HIT);
    assertThat(bom.send(http)).isEqualTo(Outcome.HIT);
  }

  @Test
  void writes_followTheVersion() throws IOException {
    Request write = open().shares().get(4).requests().get(0);

    assertThat(write.send(http)).isEqualTo(Outcome.WRITE);
    assertThat(write.send(http)).isEqualTo(Outcome.WRITE);
  }

  @Test
  void lostRace_isAConflict_andTheNextWriteKnowsTheNewerVersion() throws IOException {
    Mix mix = open();
    Stream.of(1, 2).forEach(this::changeAll);

    for (Request write : mix.shares().get(4).requests()) {
      assertThat(write.send(http)).isEqualTo(Outcome.CONFLICT);
      assertThat(write.send(http)).isEqualTo(Outcome.WRITE);
    }
  }

  @Test
  void withoutTokens_itSaysWhereItLooked(@TempDir Path empty) {
    properties.setProperty("tokens", empty.toString());

    assertThatThrownBy(this::open)
        .isInstanceOf(LoadException.class)
        .hasMessageContaining("no org-01.jwt and so on in " + empty);
  }

  private Mix open() throws IOException {
    LoadOptions options = LoadOptions.from(properties);
    return options.mix().open(options, http);
  }

  private void changeAll(int number) {
    for (int n = 1; n <= 3; n++) {
      server.change(
          "/api/orgs/%s/products/%s"
              .formatted(organization(number), SampleData.id(Kind.PRODUCT, number, n)));
    }
  }

  private static String organization(int number) {
    return SampleData.organization(number).toString();
  }
}
