package io.emberstone.cache.exploration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExplorerTest {

  @Test
  void twoWhoReadAndThenWrite_areFoundToLoseOne() {
    Explorer.Result result =
        Explorer.explore(
            schedule -> {
              int[] counter = {0};
              schedule.shared(digest -> digest.add(counter[0]));
              for (String name : List.of("a", "b")) {
                schedule.actor(
                    name,
                    () -> {
                      int seen = counter[0];
                      schedule.self().note(seen);
                      schedule.pass("writes");
                      counter[0] = seen + 1;
                    });
              }
              schedule.actor(
                  "counts",
                  () -> {
                    schedule.await(
                        "waits",
                        () -> schedule.actors().subList(0, 2).stream().allMatch(Actor::isDone));
                    if (counter[0] != 2) {
                      schedule.violated("one is lost");
                    }
                  });
            });

    assertThat(result.violation()).isEqualTo("one is lost");
    assertThat(result.story()).contains("a: writes", "b: writes");
  }

  @Test
  void stepsThatAllMatter_areTakenInEveryOrder() {
    Set<List<String>> ends = new HashSet<>();
    Explorer.Result result =
        Explorer.explore(
            schedule -> {
              List<String> order = new ArrayList<>();
              schedule.shared(digest -> digest.add(order.toString()));
              for (String name : List.of("a", "b")) {
                schedule.actor(
                    name,
                    () -> {
                      order.add(name);
                      schedule.pass("goes on");
                      order.add(name);
                      if (order.size() == 4) {
                        ends.add(order);
                      }
                    });
              }
            });

    assertThat(result.violation()).isNull();
    assertThat(ends).hasSize(6);
    assertThat(result.schedules()).isEqualTo(6);
  }

  @Test
  void ordersThatComeToTheSame_areGoneOnFromOnce() {
    Explorer.Result result =
        Explorer.explore(
            schedule -> {
              int[] steps = {0};
              schedule.shared(digest -> digest.add(steps[0]));
              for (String name : List.of("a", "b")) {
                schedule.actor(
                    name,
                    () -> {
                      steps[0]++;
                      schedule.pass("goes on");
                      steps[0]++;
                    });
              }
            });

    // Each has not begun, stands between its steps, or is done; nothing is chosen where both are.
    assertThat(result.states()).isEqualTo(3 * 3 - 1);
  }

  @Test
  void happening_comesBeforeAndBetweenAndNotTwice() {
    Set<Integer> found = new HashSet<>();
    Explorer.explore(
        schedule -> {
          int[] times = {0};
          schedule.shared(digest -> digest.add(times[0]));
          schedule.happening(new Happening("it", () -> times[0] == 0, () -> times[0]++));
          schedule.actor(
              "a",
              () -> {
                schedule.self().note(times[0]);
                schedule.pass("looks again");
                found.add(times[0]);
              });
        });

    assertThat(found).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void actorsThatWaitForEachOther_areStuck() {
    Explorer.Result result =
        Explorer.explore(
            schedule -> {
              for (int i = 0; i < 2; i++) {
                int other = 1 - i;
                schedule.actor(
                    "a" + i,
                    () -> schedule.await("waits", () -> schedule.actors().get(other).isDone()));
              }
            });

    assertThat(result.violation()).isEqualTo("a0 waits for ever: waits");
  }

  @Test
  void actorThatNeverEnds_isNoticed() {
    Explorer.Result result =
        Explorer.explore(
            schedule ->
                schedule.actor(
                    "a",
                    () -> {
                      while (true) {
                        schedule.self().note("again");
                        schedule.pass("goes round");
                      }
                    }));

    assertThat(result.violation()).startsWith("it does not end");
  }

  @Test
  void exceptionOfAnActor_isAViolation() {
    Explorer.Result result =
        Explorer.explore(
            schedule ->
                schedule.actor(
                    "a",
                    () -> {
                      throw new IllegalStateException("broken");
                    }));

    assertThat(result.violation()).contains("broken");
  }
}
