package io.emberstone.scenario;

import io.emberstone.json.Labelled;
import io.emberstone.scenario.domain.Codec;
import io.emberstone.scenario.domain.Layout;
import io.emberstone.settings.Kind;
import io.emberstone.settings.Settings;
import java.time.Duration;
import java.util.List;

/**
 * The settings of the scenario domain.
 *
 * @param cellBytes memory for cells being represented and sent
 * @param cellWait how long a request waits for its share of it
 * @param retention after which a row that is not used is deleted
 * @param verified rows verified in a run of the upkeep
 * @param upkeep how often that runs
 */
public record ScenarioSettings(
    Codec codec,
    Layout layout,
    Duration deadline,
    int cellBytes,
    Duration cellWait,
    Duration retention,
    int verified,
    Duration upkeep) {

  public static ScenarioSettings of(Settings settings) {
    return new ScenarioSettings(
        settings.require("emberstone.scenario.codec", label(Codec.class)),
        settings.require("emberstone.scenario.layout", label(Layout.class)),
        settings.require("emberstone.request.deadline", Kind.duration(Duration.ofMillis(1))),
        settings.require("emberstone.cells.memory-bytes", Kind.integer(1024, Integer.MAX_VALUE)),
        Duration.ofMillis(settings.require("emberstone.cells.wait-ms", Kind.integer(0, 600_000))),
        settings.require("emberstone.scenario.retention", Kind.duration(Duration.ofMillis(1))),
        settings.require("emberstone.scenario.verified", Kind.integer(1, 1_000_000)),
        settings.require("emberstone.upkeep.every", Kind.duration(Duration.ofMillis(1))));
  }

  private static <E extends Enum<E> & Labelled> Kind<E> label(Class<E> type) {
    return Kind.oneOf(List.of(Labelled.labels(type).split(", ")), text -> Labelled.of(type, text));
  }
}
