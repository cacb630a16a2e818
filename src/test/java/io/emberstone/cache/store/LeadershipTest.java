package io.emberstone.cache.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class LeadershipTest {

  private static final String HOLDER =
      "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ";

  private final Leadership a = new Leadership(sessions());
  private final Leadership b = new Leadership(sessions());

  @AfterEach
  void close() {
    a.close();
    b.close();
  }

  @Test
  void ofTwoNodes_oneLeads() {
    a.run();
    b.run();
    a.run();

    assertThat(a.leads()).isTrue();
    assertThat(b.leads()).isFalse();
  }

  @Test
  void leaderThatLeaves_isFollowedByTheOther() {
    a.run();
    b.run();

    a.close();
    b.run();

    assertThat(a.leads()).isFalse();
    assertThat(b.leads()).isTrue();
  }

  @Test
  void leaderWhoseSessionIsEnded_doesNotLeadAnyMore() {
    a.run();
    int session = Integer.parseInt(OutboxTable.value(HOLDER + (28550379413271412L & 0xffffffffL)));

    OutboxTable.terminate(session);
    b.run();
    a.run();

    assertThat(b.leads()).isTrue();
    assertThat(a.leads()).isFalse();
  }

  @Test
  void withoutADatabase_nobodyLeads() {
    PGSimpleDataSource nowhere = new PGSimpleDataSource();
    nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");
    Leadership lost = new Leadership(nowhere);

    lost.run();

    assertThat(lost.leads()).isFalse();
  }

  private static PGSimpleDataSource sessions() {
    PGSimpleDataSource sessions = new PGSimpleDataSource();
    sessions.setUrl(TestServers.postgres().url());
    sessions.setUser(TestServers.postgres().application().user());
    sessions.setPassword(TestServers.postgres().application().password());
    return sessions;
  }
}
