package io.emberstone.cache.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.cache.cluster.History.Read;
import io.emberstone.cache.cluster.History.Write;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

  private static final long MS = Duration.ofMillis(1).toNanos();
  private static final boolean APPLIED = true;

  private final History history = new History();

  @Test
  void newestVersion_isRight() {
    write(1, 7, 0, 10, APPLIED);
    write(2, 8, 20, 30, APPLIED);
    read(1, 8, 31, 32);
    assertThat(violations()).isEmpty();
  }

  @Test
  void oldVersionWhileItsSuccessorIsWritten_isRight() {
    write(1, 7, 0, 10, APPLIED);
    write(2, 8, 20, 30, APPLIED);
    read(1, 7, 29, 60);
    read(1, 8, 21, 29);
    assertThat(violations()).isEmpty();
  }

  @Test
  void oneStaleReadAmongMany_isFound() {
    for (int i = 0; i < 1000; i++) {
      write(1, i + 1, 10 * i, 10 * i + 4, APPLIED);
      read(2, i + 1, 10 * i + 5, 10 * i + 6);
    }
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    read(2, 499, 5_000, 5_001);
    assertThat(violations()).singleElement().asString().startsWith("stale though removed");
  }

  @Test
  void staleReadOnTheWritersNode_isFoundHoweverItWasApplied() {
    write(1, 7, 0, 10, !APPLIED);
    write(1, 8, 20, 30, !APPLIED);
    read(1, 7, 31, 32);
    assertThat(violations()).singleElement().asString().startsWith("stale on the writer's node");
  }

  @Test
  void readOfAnotherNode_mayBeStaleForASecondAfterAFailedRemoval() {
    write(1, 7, 0, 10, APPLIED);
    write(1, 8, 20, 30, !APPLIED);
    read(2, 7, 1_029, 1_040);
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    read(2, 7, 1_031, 1_040);
    assertThat(violations()).singleElement().asString().startsWith("stale for 1001 ms");
  }

  @Test
  void stall_excusesItsLength() {
    write(1, 7, 0, 10, APPLIED);
    write(1, 8, 20, 30, !APPLIED);
    history.stalled(500 * MS, 600 * MS);
    read(2, 7, 1_129, 1_130);
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    read(2, 7, 1_131, 1_132);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void deletedRowThatIsRead_isFound() {
    write(1, 7, 0, 10, APPLIED);
    history.add(new Write(1, "a", 8, true, APPLIED, 20 * MS, 30 * MS));
    read(2, History.ABSENT, 31, 32);
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    read(2, 7, 33, 34);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void absenceOfWhatWasWritten_isFound() {
    write(1, 7, 0, 10, APPLIED);
    read(2, History.ABSENT, 31, 32);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void versionNobodyWrote_isFoundUnlessAWriteHadNoAnswer() {
    write(1, 7, 0, 10, APPLIED);
    read(2, 9, 31, 32);
    assertThat(new HistoryChecker(history).violations())
        .singleElement()
        .asString()
        .startsWith("never written");
    history.add(new Write(1, "a", History.UNKNOWN, false, false, 5 * MS, Long.MAX_VALUE));
    assertThat(violations()).isEmpty();
  }

  @Test
  void slowRead_isFoundUnlessItWasItsLoadThatWasSlow() {
    write(1, 7, 0, 10, APPLIED);
    history.add(new Read(1, "a", 7, 20 * MS, 620 * MS, false, 200_000));
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    history.add(new Read(1, "a", 7, 20 * MS, 620 * MS, false, 50_000));
    assertThat(violations()).singleElement().asString().startsWith("slow");
  }

  @Test
  void failover_excusesForASecondWhatTheOldMasterWasTold() {
    write(1, 7, 0, 10, APPLIED);
    write(1, 8, 20, 30, APPLIED);
    history.failedOver(25 * MS, 5_000 * MS);
    read(2, 7, 1_020, 1_021);
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    read(2, 7, 1_040, 1_041);
    assertThat(violations()).singleElement().asString().startsWith("stale for");
    read(1, 7, 40, 41);
    assertThat(violations()).hasSize(2);
    write(1, 9, 5_010, 5_020, APPLIED);
    read(2, 8, 5_030, 5_031);
    assertThat(violations()).hasSize(3).last().asString().startsWith("stale though removed");
  }

  @Test
  void failure_isFoundUnlessPostgresWasAway() {
    history.outage(100 * MS, 200 * MS);
    history.failed("read", 150 * MS, 160 * MS);
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    history.failed("read", 210 * MS, 220 * MS);
    assertThat(violations()).singleElement().asString().startsWith("failed");
  }

  @Test
  void readWhilePostgresIsAway_mayBeStaleForLongerAfterAFailedRemovalOnly() {
    write(1, 7, 0, 10, APPLIED);
    write(1, 8, 20, 30, !APPLIED);
    history.outage(100 * MS, 2_100 * MS);
    read(2, 7, 3_020, 3_025);
    assertThat(new HistoryChecker(history).violations()).isEmpty();
    read(2, 7, 3_040, 3_045);
    assertThat(violations()).singleElement().asString().startsWith("stale for");
    read(1, 7, 1_000, 1_005);
    assertThat(violations()).hasSize(2);
  }

  private List<String> violations() {
    return new HistoryChecker(history).violations();
  }

  private void write(int node, long version, long began, long ended, boolean applied) {
    history.add(new Write(node, "a", version, false, applied, began * MS, ended * MS));
  }

  private void read(int node, long version, long began, long ended) {
    history.add(new Read(node, "a", version, began * MS, ended * MS, true, 0));
  }
}
