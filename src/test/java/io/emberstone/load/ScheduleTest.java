package io.emberstone.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void requests_areDueAtEqualDistances() {
    Schedule schedule = new Schedule(1000, 200, 60);

    assertThat(schedule.due(0)).isEqualTo(1000);
    assertThat(schedule.due(1)).isEqualTo(5_001_000);
    assertThat(schedule.count()).isEqualTo(12_000);
    assertThat(schedule.endNanos()).isEqualTo(60_000_001_000L);
  }

  @Test
  void rateThatDividesNoSecond_doesNotDrift() {
    assertThat(new Schedule(0, 3, 3600).endNanos()).isEqualTo(3_600_000_000_000L);
  }
}
