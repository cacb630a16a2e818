package io.emberstone.cache.cluster;

import static io.emberstone.cache.cluster.Cluster.isHot;
import static io.emberstone.cache.cluster.Cluster.unused;
import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.faults.Fault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes of which one dies, or is alone in not reaching Redis. */
@Tag("alone")
@ParameterizedClass
@EnumSource(TestNode.Provider.class)
@Timeout(120)
class CrashTest {

  private static Cluster cluster;

  private final Party reader = cluster.reader;
  private final Party writer = cluster.writer;

  CrashTest(TestNode.Provider provider) {}

  @BeforeParameterizedClassInvocation
  static void open(TestNode.Provider provider) {
    cluster = new Cluster(provider, 2);
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
  void writerKilledBetweenCommitAndRemovals_isCompletedByTheOther() {
    String name = unused();
    String old = writer.write(name);
    isHot(reader, "item", name);
    writer.hold("apply");
    writer.start("write " + name);
    writer.awaitHeld("apply");

    cluster.there.party().kill();
    Cluster.eventually(() -> !reader.item(name).equals(old));
    String version = reader.item(name);
    for (int i = 0; i < 100; i++) {
      assertThat(reader.item(name)).isEqualTo(version);
    }
    cluster.there.party().start();
    cluster.settle();
    cluster.everybodyReads(name, version);
  }

  @Test
  void loaderKilledWithTheLease_blocksNobodyForLongerThanALease() {
    String name = unused();
    String version = writer.write(name);
    writer.hold("load:" + name);
    writer.start("read item " + name);
    writer.awaitHeld("load:" + name);
    cluster.there.party().kill();

    assertThat(reader.read("item", name).text()).isEqualTo(version + " DURABLE");
    isHot(reader, "item", name);
    cluster.there.party().start();
    cluster.settle();
    cluster.everybodyReads(name, version);
  }

  @Test
  void updateByANodeThatCannotReachRedis_reachesTheOtherByTheOutbox() {
    String name = unused();
    writer.write(name);
    isHot(reader, "item", name);
    cluster.there.redis().set(Fault.REFUSING);

    String version = writer.write(name);
    assertThat(writer.item(name)).isEqualTo(version);
    cluster.converges(name, version);
    cluster.there.redis().set(Fault.NONE);
    cluster.everybodyReads(name, version);
    cluster.settle();
    cluster.everybodyReads(name, version);
  }

  @Test
  void updateByANodeWhoseConnectionsHang_isNeverOldThere() {
    String name = unused();
    writer.write(name);
    isHot(reader, "item", name);
    isHot(writer, "item", name);
    cluster.there.redis().set(Fault.HUNG);

    String version = writer.write(name);
    assertThat(writer.item(name)).isEqualTo(version);
    cluster.there.redis().set(Fault.NONE);
    for (int i = 0; i < 100; i++) {
      assertThat(writer.item(name)).isEqualTo(version);
    }
    cluster.converges(name, version);
  }

  @Test
  void removalThatArrivesLate_takesNothingThatIsNewer() {
    String name = unused();
    writer.write(name);
    isHot(reader, "item", name);
    cluster.there.redis().set(Fault.HUNG);
    String version = writer.write(name);
    cluster.converges(name, version);
    String last = reader.write(name);
    reader.item(name);

    // What was sent into the hole arrives now.
    cluster.there.redis().set(Fault.NONE);

    cluster.converges(name, last);
    cluster.settle();
    cluster.everybodyReads(name, last);
  }
}
