package io.emberstone.cache.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurableTierExceptionTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08003", "08006", "57P01", "57P02", "57P03"})
  void connectionThatFails_meansTheTierIsAway(String state) {
    assertThat(failure(new SQLException("no", state)).isAway()).isTrue();
  }

  @Test
  void networkThatFails_meansTheTierIsAway() {
    assertThat(failure(new SQLException("no", null, new ConnectException())).isAway()).isTrue();
    assertThat(failure(new SocketTimeoutException()).isAway()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"57014", "53300", "40001", "25006"})
  void errorInReply_doesNot(String state) {
    assertThat(failure(new SQLException("no", state)).isAway()).isFalse();
  }

  @Test
  void poolOrInterrupt_doesNot() {
    IllegalStateException exhausted = new IllegalStateException("no connection is free");

    assertThat(failure(new SQLException("no", "08001", exhausted)).isAway()).isFalse();
    assertThat(failure(new InterruptedException()).isAway()).isFalse();
    assertThat(failure(new SQLException("no")).isAway()).isFalse();
  }

  private static DurableTierException failure(Throwable cause) {
    return new DurableTierException("failed", new IllegalStateException(cause));
  }
}
