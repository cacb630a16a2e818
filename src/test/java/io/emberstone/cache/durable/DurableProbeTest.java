package io.emberstone.cache.durable;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.dev.fixture.TestServers;
import io.emberstone.dev.servers.PostgresServer;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** What the probe says of a real PostgreSQL. */
@Timeout(60)
class DurableProbeTest {

  private final PostgresServer postgres = TestServers.postgres();
  private final DurableState state = new DurableState();
  private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
  private final DurableProbe probe = new DurableProbe(dataSource, state);

  DurableProbeTest() throws SQLException {
    dataSource.setUrl(postgres.url());
    dataSource.setUser(postgres.application().user());
    dataSource.setPassword(postgres.application().password());
    dataSource.setConnectTimeout(1);
    dataSource.setLoginTimeout(1);
    dataSource.setSocketTimeout(1);
  }

  @AfterEach
  void everythingRunsAgain() {
    postgres.resume();
    postgres.start();
  }

  @Test
  void answer_leavesItUp() {
    probe.run();

    assertThat(state.isUp()).isTrue();
  }

  @Test
  void silence_takesItDownUntilItAnswers() {
    postgres.pause();
    probe.run();
    assertThat(state.isUp()).isFalse();

    postgres.resume();
    probe.run();
    assertThat(state.isUp()).isTrue();
  }

  @Test
  void refusal_takesItDownUntilItAnswers() {
    postgres.kill();
    probe.run();
    probe.run();
    assertThat(state.isUp()).isFalse();

    postgres.start();
    probe.run();
    assertThat(state.isUp()).isTrue();
  }

  @Test
  void error_isAFailureLikeAnother() {
    DurableProbe broken =
        new DurableProbe(
            new PGSimpleDataSource() {
              @Override
              public java.sql.Connection getConnection() {
                throw new NoClassDefFoundError("gone");
              }
            },
            state);

    broken.run();
    assertThat(state.isUp()).isFalse();
    probe.run();
    assertThat(state.isUp()).isTrue();
  }
}
