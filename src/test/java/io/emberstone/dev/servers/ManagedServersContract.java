package io.emberstone.dev.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every Redis and PostgreSQL of the fixture does, wherever it comes from. */
abstract class ManagedServersContract {

  abstract RedisServer redis();

  abstract PostgresServer postgres();

  @AfterEach
  void both_run_again() {
    redis().resume();
    redis().start();
    postgres().resume();
    postgres().start();
    assertThat(Probes.redisAnswers(redis().port())).isTrue();
    assertThat(Probes.postgresAnswers(postgres().url(), postgres().application())).isTrue();
  }

  @Test
  void redis_paused_isSilentUntilItIsResumed() {
    redis().pause();
    assertThat(Probes.redisAnswers(redis().port())).isFalse();
    redis().resume();
    assertThat(Probes.redisAnswers(redis().port())).isTrue();
  }

  @Test
  void redis_stoppedOrKilled_comesBackAtTheSamePort() {
    int port = redis().port();
    redis().stop();
    assertThat(Probes.redisAnswers(port)).isFalse();
    redis().start();
    redis().kill();
    assertThat(Probes.redisAnswers(port)).isFalse();
    redis().start();
    assertThat(redis().port()).isEqualTo(port);
    assertThat(Probes.redisAnswers(port)).isTrue();
  }

  @Test
  void redis_stoppedWhilePaused_stops() {
    redis().pause();
    redis().stop();
    assertThat(Probes.redisAnswers(redis().port())).isFalse();
  }

  @Test
  void postgres_paused_isSilentUntilItIsResumed() {
    postgres().pause();
    assertThat(Probes.postgresAnswers(postgres().url(), postgres().application())).isFalse();
    postgres().resume();
    assertThat(Probes.postgresAnswers(postgres().url(), postgres().application())).isTrue();
  }

  @Test
  void postgres_killedAtOnceAndStartedAtOnce_hasWhatWasCommitted() throws SQLException {
    execute(postgres().owner(), "CREATE TABLE emberstone.kept (n int)");
    execute(postgres().application(), "INSERT INTO emberstone.kept VALUES (7)");
    postgres().kill();
    assertThat(Probes.postgresAnswers(postgres().url(), postgres().application())).isFalse();
    postgres().start();
    assertThat(number(postgres().application(), "SELECT n FROM emberstone.kept")).isEqualTo(7);
    postgres().stop();
    postgres().start();
    assertThat(number(postgres().application(), "SELECT n FROM emberstone.kept")).isEqualTo(7);
    execute(postgres().owner(), "DROP TABLE emberstone.kept");
  }

  @Test
  void application_makingATableOrReadingPublic_isRefused() {
    assertThatThrownBy(
            () -> execute(postgres().application(), "CREATE TABLE emberstone.mine (n int)"))
        .hasMessageContaining("permission denied for schema emberstone");
    assertThatThrownBy(() -> execute(postgres().application(), "CREATE TABLE public.mine (n int)"))
        .hasMessageContaining("permission denied for schema public");
  }

  private void execute(Account account, String sql) throws SQLException {
    try (Connection connection = Probes.connect(postgres().url(), account, 10);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(Account account, String sql) throws SQLException {
    try (Connection connection = Probes.connect(postgres().url(), account, 10);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getInt(1);
    }
  }
}
