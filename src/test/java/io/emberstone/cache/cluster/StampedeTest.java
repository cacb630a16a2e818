package io.emberstone.cache.cluster;

import static io.emberstone.cache.cluster.Cluster.eventually;
import static io.emberstone.cache.cluster.Cluster.isHot;
import static io.emberstone.cache.cluster.Cluster.unused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A thousand callers of one key, on each of two nodes. */
@Tag("alone")
@ParameterizedClass
@EnumSource(TestNode.Provider.class)
@Timeout(120)
class StampedeTest {

  private static final int CALLERS = 1000;

  private static Cluster cluster;

  private final Party reader = cluster.reader;
  private final Party writer = cluster.writer;

  StampedeTest(TestNode.Provider provider) {}

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

  /** Every load is overtaken by a write, so that no fill is ever accepted. */
  @Test
  void keyThatIsWrittenDuringEachLoad_answersAllWithinTwoLoads() {
    String name = unused();
    String first = writer.write(name);
    reader.hold("load:" + name);
    CompletableFuture<Party.Reply> crowd = reader.start("crowd " + name + ' ' + CALLERS);
    reader.awaitHeld("load:" + name);
    reader.ask("crowded 1");

    String second = writer.write(name);
    reader.ask("next load:" + name);
    reader.awaitHeld("load:" + name);
    reader.ask("crowded 1");
    String third = writer.write(name);
    reader.open("load:" + name);

    List<String> answers = versions(reader.await(crowd).text());
    assertThat(answers).isSubsetOf(first, second);
    assertThat(reader.loads(name)).isEqualTo(2);
    cluster.everybodyReads(name, third);
  }

  @Test
  void keyThatIsWrittenAllTheTime_answersAllOnBothNodesAndNobodyWithWhatIsOld() {
    String name = unused();
    long before = Long.parseLong(writer.write(name));
    List<CompletableFuture<Party.Reply>> crowds = new ArrayList<>();
    cluster.parties().forEach(party -> crowds.add(party.start("crowd " + name + ' ' + CALLERS)));
    while (!crowds.stream().allMatch(CompletableFuture::isDone)) {
      writer.write(name);
    }

    long last = Long.parseLong(writer.write(name));
    for (CompletableFuture<Party.Reply> crowd : crowds) {
      assertThat(versions(reader.await(crowd).text()))
          .allSatisfy(version -> assertThat(Long.parseLong(version)).isBetween(before, last));
    }
  }

  @Test
  void leaderKilledInTheOtherProcess_costsOneLoadMore() {
    String name = unused();
    String version = writer.write(name);
    writer.hold("load:" + name);
    writer.start("read item " + name);
    writer.awaitHeld("load:" + name);
    reader.hold("load:" + name);
    CompletableFuture<Party.Reply> crowd = reader.start("crowd " + name + ' ' + CALLERS);
    cluster.there.party().kill();

    // The lease is the dead one's, so this load fills nothing and serves who came before it.
    reader.awaitHeld("load:" + name);
    reader.ask("crowded 1");
    reader.ask("next load:" + name);
    eventually(() -> crowd.isDone() || reader.loads(name) == 2);
    if (!crowd.isDone()) {
      reader.ask("crowded 1");
    }
    reader.open("load:" + name);

    assertThat(reader.await(crowd).text()).isEqualTo(version + '=' + CALLERS);
    assertThat(reader.loads(name)).isLessThanOrEqualTo(2);
    isHot(reader, "item", name);
  }

  @Test
  void otherKeys_doNotWait() {
    String name = unused();
    String other = unused();
    reader.write(name);
    String version = reader.write(other);
    reader.hold("load:" + name);
    CompletableFuture<Party.Reply> waiting = reader.start("read item " + name);
    reader.awaitHeld("load:" + name);

    assertThat(reader.item(other)).isEqualTo(version);
    assertThat(waiting).isNotDone();
    reader.open("load:" + name);
    reader.await(waiting);
  }

  @Test
  void failingLoad_failsAllItsWaitersAndTheNextCallTriesAgain() {
    String name = unused();
    String version = writer.write(name);
    reader.ask("fail " + name);
    reader.hold("load:" + name);
    CompletableFuture<Party.Reply> crowd = reader.start("crowd " + name + ' ' + CALLERS);
    reader.awaitHeld("load:" + name);
    reader.ask("crowded 1");
    reader.open("load:" + name);

    assertThat(reader.await(crowd).text()).isEqualTo("IllegalStateException=" + CALLERS);
    assertThat(reader.loads(name)).isEqualTo(1);
    assertThat(reader.item(name)).isEqualTo(version);
    assertThat(writer.item(name)).isEqualTo(version);
  }

  private static List<String> versions(String answers) {
    return Arrays.stream(answers.split(","))
        .map(each -> each.substring(0, each.indexOf('=')))
        .toList();
  }
}
