package io.emberstone.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.container.CatalogHistory.Sight;
import io.emberstone.container.CatalogHistory.Write;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogHistoryCheckerTest {

  private static final long MS = Duration.ofMillis(1).toNanos();
  private static final int A = 1;
  private static final int B = 2;

  private final CatalogHistory history = new CatalogHistory();

  @Test
  void newestVersion_isRight() {
    write(A, 1, 0, 10);
    write(B, 2, 20, 30);
    see(A, 2, 31, 40);
    assertThat(violations()).isEmpty();
  }

  @Test
  void oldVersionWhileItsSuccessorIsWritten_isRight() {
    write(A, 1, 0, 10);
    write(A, 2, 20, 30);
    see(B, 1, 29, 60);
    see(B, 2, 21, 29);
    assertThat(violations()).isEmpty();
  }

  @Test
  void oneStaleSightAmongMany_isFound() {
    for (int i = 0; i < 1000; i++) {
      write(A, i + 1, 10 * i, 10 * i + 4);
      see(B, i + 1, 10 * i + 5, 10 * i + 6);
    }
    assertThat(violations()).isEmpty();
    see(B, 499, 4_995, 4_996);
    assertThat(violations())
        .singleElement()
        .asString()
        .startsWith("stale though the writer was well, 1 ms after");
  }

  @Test
  void staleSightInTheWritersProcess_isFoundThoughItWasInTrouble() {
    write(A, 1, 0, 10);
    write(A, 2, 20, 30);
    history.troubled(A, 0, 100 * MS);
    see(A, 1, 31, 32);
    assertThat(violations()).singleElement().asString().startsWith("stale in the writer's process");
  }

  @Test
  void writerInTrouble_excusesOthersForASecond() {
    write(A, 1, 0, 10);
    write(A, 2, 20, 30);
    history.troubled(A, 25 * MS, 26 * MS);
    see(B, 1, 1_029, 1_040);
    assertThat(violations()).isEmpty();
    see(B, 1, 1_031, 1_040);
    assertThat(violations()).singleElement().asString().startsWith("stale for too long, 1001 ms");
  }

  @Test
  void readerInTrouble_isNoExcuse() {
    write(A, 1, 0, 10);
    write(A, 2, 20, 30);
    history.troubled(B, 0, 100 * MS);
    see(B, 1, 31, 32);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void restartedWriter_isAnotherProcess() {
    int restarted = 3;
    write(A, 1, 0, 10);
    write(A, 2, 20, 30);
    history.troubled(A, 0, 40 * MS);
    see(restarted, 1, 900, 910);
    assertThat(violations()).isEmpty();
  }

  @Test
  void stall_excusesItsLength() {
    write(A, 1, 0, 10);
    write(A, 2, 20, 30);
    history.troubled(A, 0, 40 * MS);
    history.stalled(500 * MS, 600 * MS);
    see(B, 1, 1_129, 1_130);
    assertThat(violations()).isEmpty();
    see(B, 1, 1_131, 1_132);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void deletedRowThatIsSeen_isFound() {
    write(A, 1, 0, 10);
    write(A, CatalogHistory.GONE, 20, 30);
    see(B, CatalogHistory.ABSENT, 25, 40);
    assertThat(violations()).isEmpty();
    see(B, 1, 31, 40);
    assertThat(violations()).hasSize(1);
  }

  @Test
  void absenceOfWhatWasInserted_isFoundUnlessSomebodyMayHaveDeletedIt() {
    see(B, CatalogHistory.ABSENT, 5, 15);
    write(A, 1, 0, 10);
    assertThat(violations()).isEmpty();
    see(B, CatalogHistory.ABSENT, 11, 20);
    assertThat(violations()).hasSize(1);
    attempt(A, CatalogHistory.GONE, 19);
    assertThat(violations()).isEmpty();
  }

  @Test
  void versionNobodyWrote_isFoundUnlessAWriteHadNoAnswer() {
    write(A, 1, 0, 10);
    see(B, 2, 30, 40);
    assertThat(violations()).singleElement().asString().startsWith("never written");
    attempt(A, 2, 41);
    assertThat(violations()).hasSize(1);
    attempt(A, 2, 39);
    assertThat(violations()).isEmpty();
  }

  @Test
  void versionWithTwoContents_isFound() {
    write(A, 1, 0, 10);
    see(B, 1, 11, 12);
    history.add(new Sight(A, "row", 1, "rolled back", "list", 13 * MS, 14 * MS));
    assertThat(violations()).singleElement().asString().startsWith("another content");
  }

  @Test
  void unacknowledgedWrite_neededNotBeSeen() {
    write(A, 1, 0, 10);
    attempt(A, 2, 20);
    see(B, 1, 500, 510);
    see(B, 2, 520, 530);
    assertThat(violations()).isEmpty();
  }

  @Test
  void whatIsWrongInItself_isReported() {
    history.wrong("503");
    assertThat(violations()).containsExactly("503");
  }

  private List<String> violations() {
    return new CatalogHistoryChecker(history).violations();
  }

  private void write(int process, long version, long began, long ended) {
    history.add(new Write(process, "row", version, true, began * MS, ended * MS));
  }

  private void attempt(int process, long version, long began) {
    history.add(new Write(process, "row", version, false, began * MS, Long.MAX_VALUE));
  }

  private void see(int process, long version, long began, long ended) {
    String content = version == CatalogHistory.ABSENT ? "" : "written by " + version;
    history.add(new Sight(process, "row", version, content, "one", began * MS, ended * MS));
  }
}
