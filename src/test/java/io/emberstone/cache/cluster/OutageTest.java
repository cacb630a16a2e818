package io.emberstone.cache.cluster;

import static io.emberstone.cache.cluster.Cluster.eventually;
import static io.emberstone.cache.cluster.Cluster.isHot;
import static io.emberstone.cache.cluster.Cluster.unused;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.faults.Fault;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes while a tier is away, and what is read when it is back. */
@Tag("alone")
@ParameterizedClass
@CsvSource({"OURS, 1", "REDISSON, 1", "OURS, 2", "REDISSON, 2"})
@Timeout(120)
class OutageTest {

  private static Cluster cluster;

  private final Party reader = cluster.reader;
  private final Party writer = cluster.writer;

  OutageTest(TestNode.Provider provider, int nodes) {}

  @BeforeParameterizedClassInvocation
  static void open(TestNode.Provider provider, int nodes) {
    cluster = new Cluster(provider, nodes);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    cluster.settle();
    cluster.close();
  }

  @BeforeEach
  void settle() {
    cluster.settle();
  }

  @Test
  void updateWhileRedisIsCutOff_outlivesWhatRedisKept() {
    String name = unused();
    writer.write(name);
    cluster.parties().forEach(party -> isHot(party, "item", name));
    cluster.sites().forEach(site -> site.redis().set(Fault.REFUSING));

    String version = writer.write(name);
    cluster.everybodyReads(name, version);
    cluster.sites().forEach(site -> site.redis().set(Fault.NONE));

    for (int i = 0; i < 20; i++) {
      cluster.everybodyReads(name, version);
    }
    cluster.settle();
    cluster.everybodyReads(name, version);
    cluster.parties().forEach(party -> isHot(party, "item", name));
  }

  @Test
  void updateWhileRedisHangs_isReadByWhoDidNotNotice() {
    String name = unused();
    writer.write(name);
    cluster.parties().forEach(party -> isHot(party, "item", name));
    TestServers.redis().pause();

    String version = writer.write(name);
    assertThat(writer.item(name)).isEqualTo(version);
    // No request tells the reader's node: its drain finds what is outstanding.
    eventually(() -> reader.ask("state").text().endsWith("false"));
    TestServers.redis().resume();

    cluster.everybodyReads(name, version);
    cluster.settle();
    cluster.everybodyReads(name, version);
  }

  @Test
  void writerThatCommitsWhileTheGateReplays_isNotOvertaken() {
    String name = unused();
    writer.write(name);
    cluster.parties().forEach(party -> isHot(party, "item", name));
    cluster.sites().forEach(site -> site.redis().set(Fault.REFUSING));
    writer.write(name);
    eventually(() -> writer.ask("state").text().startsWith("DOWN"));
    writer.hold("replay");
    cluster.sites().forEach(site -> site.redis().set(Fault.NONE));
    writer.awaitHeld("replay");

    String version = writer.write(name);
    assertThat(writer.ask("state").text()).startsWith("RECOVERING");
    writer.open("replay");

    cluster.everybodyReads(name, version);
    cluster.settle();
    cluster.everybodyReads(name, version);
  }

  @Test
  void writerWhoseRemovalsComeAfterTheGate_removesWhatWasFilledMeanwhile() {
    String name = unused();
    writer.write(name);
    cluster.parties().forEach(party -> isHot(party, "item", name));
    cluster.sites().forEach(site -> site.redis().set(Fault.REFUSING));
    writer.write(name);
    eventually(() -> writer.ask("state").text().startsWith("DOWN"));
    writer.hold("apply");
    CompletableFuture<Party.Reply> write = writer.start("write " + name);
    writer.awaitHeld("apply");
    cluster.sites().forEach(site -> site.redis().set(Fault.NONE));
    cluster.parties().forEach(party -> eventually(party::isWell));
    reader.item(name);
    writer.open("apply");

    cluster.everybodyReads(name, writer.await(write).text());
  }

  @Test
  void removedRow_isNotServedStaleWhenPostgresFails() {
    String kept = unused();
    String removed = unused();
    String version = writer.write(kept);
    writer.write(removed);
    assertThat(reader.read("brief", kept).value()).isEqualTo(version);
    reader.read("brief", removed);
    writer.ask("delete " + removed);
    cluster.here.postgres().set(Fault.REFUSING);

    eventually(
        () -> {
          Party.Reply reply = reader.await(reader.start("read brief " + kept));
          return !reply.failed() && reply.text().equals(version + " STALE");
        });
    Party.Reply reply = reader.await(reader.start("read brief " + removed));
    assertThat(reply.failed()).isTrue();
    assertThat(reply.text()).contains("UnavailableException");
  }

  @Test
  void restartedRedis_bringsNothingBack() {
    String name = unused();
    writer.write(name);
    cluster.parties().forEach(party -> isHot(party, "item", name));
    TestServers.redis().kill();

    String version = writer.write(name);
    cluster.everybodyReads(name, version);
    TestServers.redis().start();

    cluster.everybodyReads(name, version);
    cluster.settle();
    cluster.parties().forEach(party -> isHot(party, "item", name));
    cluster.everybodyReads(name, version);
  }
}
