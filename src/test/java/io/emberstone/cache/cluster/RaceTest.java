package io.emberstone.cache.cluster;

import static io.emberstone.cache.cluster.Cluster.eventually;
import static io.emberstone.cache.cluster.Cluster.isHot;
import static io.emberstone.cache.cluster.Cluster.unused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads against writes with both tiers well: each race in the order that would go wrong. */
@Tag("alone")
@ParameterizedClass
@CsvSource({"OURS, 1", "REDISSON, 1", "OURS, 2", "REDISSON, 2"})
@Timeout(120)
class RaceTest {

  private static Cluster cluster;

  private final Party reader = cluster.reader;
  private final Party writer = cluster.writer;

  RaceTest(TestNode.Provider provider, int nodes) {}

  @BeforeParameterizedClassInvocation
  static void open(TestNode.Provider provider, int nodes) {
    cluster = new Cluster(provider, nodes);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    cluster.close();
  }

  @BeforeEach
  void settle() {
    cluster.settle();
  }

  @Test
  void readerOfTheOldRow_fillsNothingAfterTheWrite() {
    String name = unused();
    String old = writer.write(name);
    reader.hold("load:" + name);
    CompletableFuture<Party.Reply> early = reader.start("read item " + name);
    reader.awaitHeld("load:" + name);

    String version = writer.write(name);
    CompletableFuture<Party.Reply> late = reader.start("read item " + name);
    reader.open("load:" + name);

    assertThat(reader.await(early).value()).isIn(old, version);
    assertThat(reader.await(late).value()).isEqualTo(version);
    cluster.everybodyReads(name, version);
    isHot(reader, "item", name);
    cluster.everybodyReads(name, version);
  }

  @Test
  void bulkReaderOfOldRows_fillsNothingAfterTheWrite() {
    String name = unused();
    String other = unused();
    writer.write(name);
    String untouched = writer.write(other);
    reader.hold("load:" + other);
    CompletableFuture<Party.Reply> early = reader.start("all " + name + ',' + other);
    reader.awaitHeld("load:" + other);

    String version = writer.write(name);
    CompletableFuture<Party.Reply> late = reader.start("all " + other + ',' + name);
    reader.open("load:" + other);

    reader.await(early);
    assertThat(reader.await(late).value())
        .isEqualTo(other + '=' + untouched + ',' + name + '=' + version);
    cluster.everybodyReads(name, version);
  }

  @Test
  void rollback_invalidatesNothing() {
    String name = unused();
    String version = writer.write(name);
    isHot(reader, "item", name);
    int loads = reader.loads(name);

    writer.ask("rollback " + name);

    assertThat(reader.read("item", name).text()).isEqualTo(version + " HOT");
    assertThat(reader.loads(name)).isEqualTo(loads);
  }

  @Test
  void readInATransaction_seesItsOwnWriteAndLeavesTheHotTierAlone() {
    String name = unused();
    String old = writer.write(name);
    isHot(reader, "item", name);

    writer.hold("commit");
    CompletableFuture<Party.Reply> own = writer.start("own " + name);
    writer.awaitHeld("commit");
    assertThat(reader.read("item", name).text()).isEqualTo(old + " HOT");
    writer.open("commit");

    Party.Reply seen = writer.await(own);
    assertThat(Long.parseLong(seen.value())).isGreaterThan(Long.parseLong(old));
    assertThat(seen.source()).isEqualTo("DURABLE");
    cluster.everybodyReads(name, seen.value());
  }

  @Test
  void deletedRow_isNotResurrected() {
    String name = unused();
    writer.write(name);
    reader.hold("load:" + name);
    CompletableFuture<Party.Reply> early = reader.start("read item " + name);
    reader.awaitHeld("load:" + name);

    writer.ask("delete " + name);
    reader.open("load:" + name);
    reader.await(early);

    cluster.everybodyReads(name, "-");
    cluster.everybodyReads(name, writer.write(name));
  }

  @Test
  void absenceReadBeforeTheInsert_isNotKept() {
    String name = unused();
    reader.hold("load:" + name);
    CompletableFuture<Party.Reply> early = reader.start("read item " + name);
    reader.awaitHeld("load:" + name);

    String version = writer.write(name);
    reader.open("load:" + name);

    assertThat(reader.await(early).value()).isEqualTo("-");
    cluster.everybodyReads(name, version);
  }

  @Test
  void valueLoadedWhileADependencyIsAdded_isNotKept() {
    String bom = unused();
    String first = unused();
    String second = unused();
    String version = writer.write(first);
    writer.write(bom + '>' + first);
    reader.hold("load:" + bom);
    CompletableFuture<Party.Reply> early = reader.start("read bom " + bom);
    reader.awaitHeld("load:" + bom);

    writer.write(bom + '>' + second);
    String added = writer.write(second);
    reader.open("load:" + bom);
    reader.await(early);

    String both = first + '=' + version + ',' + second + '=' + added;
    assertThat(reader.read("bom", bom).value()).isEqualTo(both);
    isHot(reader, "bom", bom);
    assertThat(writer.read("bom", bom).value()).isEqualTo(both);
    String changed = first + '=' + version + ',' + second + '=' + writer.write(second);
    assertThat(reader.read("bom", bom).value()).isEqualTo(changed);
    assertThat(writer.read("bom", bom).value()).isEqualTo(changed);
  }

  @Test
  void partWrittenWhileItsWholeIsLoaded_isNotKept() {
    String bom = unused();
    String part = unused();
    writer.write(part);
    writer.write(bom + '>' + part);
    isHot(reader, "bom", bom);
    writer.write(bom + '>' + part);
    reader.hold("load:" + bom);
    CompletableFuture<Party.Reply> early = reader.start("read bom " + bom);
    reader.awaitHeld("load:" + bom);

    String version = writer.write(part);
    reader.open("load:" + bom);
    reader.await(early);

    for (int i = 0; i < 20; i++) {
      assertThat(reader.read("bom", bom).value()).isEqualTo(part + '=' + version);
      assertThat(writer.read("bom", bom).value()).isEqualTo(part + '=' + version);
    }
  }

  @Test
  void evictedEpoch_isAMissAndNothingOldReturns() {
    String bom = unused();
    String part = unused();
    String old = writer.write(part);
    writer.write(bom + '>' + part);
    isHot(reader, "bom", bom);

    writer.ask("evict " + Items.tag(part));
    assertThat(reader.read("bom", bom).text()).isEqualTo(part + '=' + old + " DURABLE");
    isHot(reader, "bom", bom);

    writer.ask("evict " + Items.tag(part));
    reader.hold("load:" + bom);
    CompletableFuture<Party.Reply> early = reader.start("read bom " + bom);
    reader.awaitHeld("load:" + bom);
    writer.ask("evict " + Items.tag(part));
    String version = writer.write(part);
    reader.open("load:" + bom);
    reader.await(early);
    assertThat(reader.read("bom", bom).value()).isEqualTo(part + '=' + version);
    assertThat(writer.read("bom", bom).value()).isEqualTo(part + '=' + version);
  }

  @Test
  void refreshInTheBackground_putsNothingBackAfterTheWrite() {
    String name = unused();
    writer.write(name);
    reader.read("eager", name);
    reader.hold("load:" + name);
    eventually(
        () -> {
          // Every hit wants to refresh; the refresh stops after it has read the old row.
          reader.read("eager", name);
          return reader.loads(name) > 1;
        });
    reader.awaitHeld("load:" + name);

    String version = writer.write(name);
    reader.open("load:" + name);

    for (int i = 0; i < 20; i++) {
      assertThat(reader.read("eager", name).value()).isEqualTo(version);
      assertThat(writer.read("eager", name).value()).isEqualTo(version);
    }
  }

  @Test
  void bulkCallersInOppositeOrder_allEndWithWhatWasWritten() {
    List<String> names = IntStream.range(0, 12).mapToObj(n -> unused()).toList();
    List<String> backwards = new ArrayList<>(names);
    Collections.reverse(backwards);
    for (int round = 0; round < 3; round++) {
      List<String> versions = names.stream().map(writer::write).toList();
      List<CompletableFuture<Party.Reply>> calls = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        calls.add(reader.start("all " + String.join(",", names)));
        calls.add(writer.start("all " + String.join(",", backwards)));
      }
      for (CompletableFuture<Party.Reply> call : calls) {
        List<String> read = List.of(reader.await(call).value().split(","));
        assertThat(read)
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, names.size())
                    .mapToObj(n -> names.get(n) + '=' + versions.get(n))
                    .toList());
      }
    }
  }
}
