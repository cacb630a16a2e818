package io.emberstone.cache.exploration;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs what is set up in every order of its steps, each from the start, and stops at the first
 * violation. States that are known already are not gone on from.
 *
 * <p>Why that is sound: what can follow upon a state depends on what the actors share and on where
 * each of them stands. A program is a function of what it has learnt, so a digest of all the shared
 * state and of every actor's history, names that are random in both counted by their order, stands
 * for all of it: equal digests have equal futures, and one of them is explored to its end. The
 * schedule on which a state is found first is carried on, by later schedules, through every choice
 * there is; so to leave the others there leaves nothing out. It takes that nobody learns anything
 * which is in no history, which is why a replay that meets other choices than before is an error.
 */
public final class Explorer {

  /**
   * What an exploration came to.
   *
   * @param states how many different ones were seen
   * @param schedules how many were run, to their end or to a state seen before
   * @param violation what was violated, or null
   * @param story the steps that led there
   */
  public record Result(int states, int schedules, String violation, List<String> story) {

    @Override
    public String toString() {
      String size = states + " states, " + schedules + " schedules";
      return violation == null
          ? size
          : size + ": " + violation + "\n    " + String.join("\n    ", story);
    }
  }

  private Explorer() {}

  /** Explores what that sets up: actors, happenings and how their shared state is told. */
  public static Result explore(Consumer<Schedule> setting) {
    Choices choices = new Choices();
    Digest digest = new Digest();
    int schedules = 0;
    try (Crew crew = new Crew()) {
      do {
        schedules++;
        Schedule schedule = new Schedule(crew, choices, digest, null);
        setting.accept(schedule);
        String violation = schedule.run();
        if (violation != null) {
          choices.again();
          List<String> story = new ArrayList<>();
          Schedule told = new Schedule(crew, choices, digest, story);
          setting.accept(told);
          told.run();
          return new Result(choices.states(), schedules, violation, story);
        }
      } while (choices.another());
    }
    return new Result(choices.states(), schedules, null, List.of());
  }
}
