package io.emberstone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Ten requests a second by one connection, in time that passes as the answers say. */
class GeneratorTest {

  private static final Schedule TEN = new Schedule(0, 10, 1);
  private static final Offset<Double> THREE_DIGITS = within(1.0);

  private final VirtualTime time = new VirtualTime();

  @Test
  void answersInTime_areMeasuredAlone() throws InterruptedException {
    Report report = run(n -> 30);

    assertThat(report.figures().get("thing.hit.count")).isEqualTo(10);
    assertThat(report.figures().get("maxMs")).isEqualTo(30, THREE_DIGITS);
    assertThat(report.figures().get("tool.late.p99Ms")).isZero();
  }

  @Test
  void requestsBehindASlowOne_countTheirWaiting() throws InterruptedException {
    Report report = run(n -> n == 0 ? 1000 : 0);

    // 1000 ms, and 900 to 100 ms for the nine that were due meanwhile.
    assertThat(report.figures().get("maxMs")).isEqualTo(1000, THREE_DIGITS);
    assertThat(report.figures().get("meanMs")).isEqualTo(550, THREE_DIGITS);
    assertThat(report.figures().get("tool.late.p99Ms")).isEqualTo(900, THREE_DIGITS);
  }

  @Test
  void requestsThatFoundNoConnection_areFailures() throws InterruptedException {
    Report report = run(n -> 2500);

    assertThat(report.failures()).containsEntry("no free connection before the end", 9L);
    assertThat(report.figures().get("errorRate")).isEqualTo(0.9);
  }

  @Test
  void requestWithoutAnAnswer_isAFailureWithItsReason() throws InterruptedException {
    Report report =
        run(
            n -> {
              throw new IllegalStateException("status 503");
            });

    assertThat(report.failures()).containsEntry("status 503", 10L);
    assertThat(report.figures().get("errorRate")).isEqualTo(1);
    assertThat(report.figures().get("count")).isZero();
  }

  private Report run(LongUnaryOperator answerMs) throws InterruptedException {
    Tally tally = new Tally();
    Http none = new Http(URI.create("http://localhost"), Duration.ofSeconds(1));
    Generator.Stream stream = new Generator.Stream(TEN, 1, n -> new Thing(n, answerMs));
    new Generator(none, tally, time).run(List.of(stream));
    return tally.report("", Instant.EPOCH, 1, 0);
  }

  /** Takes that long, or fails. */
  private final class Thing implements Request {

    private final long n;
    private final LongUnaryOperator answerMs;

    Thing(long n, LongUnaryOperator answerMs) {
      this.n = n;
      this.answerMs = answerMs;
    }

    @Override
    public String kind() {
      return "thing";
    }

    @Override
    public Outcome send(Http http) throws IOException {
      try {
        time.await(time.nanos() + Duration.ofMillis(answerMs.applyAsLong(n)).toNanos());
        return Outcome.HIT;
      } catch (IllegalStateException failure) {
        throw new IOException(failure.getMessage(), failure);
      }
    }
  }
}
