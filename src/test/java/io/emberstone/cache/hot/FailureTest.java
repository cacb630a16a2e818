package io.emberstone.cache.hot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureTest {

  /** As Netty has it. */
  private static final class ConnectTimeoutException extends ConnectException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void noAnswerInTime_isSilence() {
    assertThat(Failure.isSilence(new IllegalStateException(new TimeoutException()))).isTrue();
    assertThat(Failure.isSilence(new IllegalStateException(new InterruptedException()))).isTrue();
    assertThat(Failure.isSilence(new ConnectTimeoutException())).isTrue();
  }

  @Test
  void lostOrRefusedConnection_isNoSilence() {
    assertThat(Failure.isSilence(new IllegalStateException(new IOException("reset")))).isFalse();
    assertThat(Failure.isSilence(new ConnectException("refused"))).isFalse();
    assertThat(Failure.isSilence(new IllegalStateException("OOM"))).isFalse();
    IllegalStateException both =
        new IllegalStateException(new TimeoutException().initCause(new IOException("closed")));
    assertThat(Failure.isSilence(both)).isFalse();
  }
}
