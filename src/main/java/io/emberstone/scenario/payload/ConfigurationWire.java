package io.emberstone.scenario.payload;

import io.emberstone.scenario.domain.Bucket;
import io.emberstone.scenario.domain.ConfigurationRules;
import io.emberstone.scenario.domain.CorrelationWeights;
import io.emberstone.scenario.domain.MoicCalibration;
import io.emberstone.scenario.domain.Recycling;
import io.emberstone.scenario.domain.ScenarioConfiguration;
import java.util.ArrayList;
import java.util.List;

/** How a configuration is written inside the wire formats, which give it its version. Stateless. */
final class ConfigurationWire {

  private ConfigurationWire() {}

  static void write(WireWriter out, ScenarioConfiguration configuration) {
    out.text(configuration.fundId()).text(configuration.taxonomyVersion());
    out.i32(configuration.numScenarios()).i32(configuration.buckets().size());
    for (Bucket bucket : configuration.buckets()) {
      MoicCalibration calibration = bucket.moicCalibration();
      out.text(bucket.name()).f64(bucket.capitalAllocation());
      out.f64(calibration.median()).f64(calibration.p90());
    }
    CorrelationWeights weights = configuration.correlationWeights();
    out.f64(weights.macro()).f64(weights.systematic()).f64(weights.idiosyncratic());
    Recycling recycling = configuration.recycling();
    out.u8(recycling.enabled() ? 1 : 0);
    if (recycling.enabled()) {
      out.f64(recycling.reinvestmentRate());
      out.f64(recycling.avgHoldingPeriod()).f64(recycling.fundLifetime());
    }
    String seed = configuration.seed();
    out.u8(seed == null ? 0 : 1);
    if (seed != null) {
      out.text(seed);
    }
  }

  static ScenarioConfiguration read(WireReader in) {
    return new ScenarioConfiguration(
        in.text(),
        in.text(),
        in.between(1, ConfigurationRules.MAX_SCENARIOS),
        buckets(in),
        new CorrelationWeights(in.f64(), in.f64(), in.f64()),
        in.flag() ? new Recycling(true, in.f64(), in.f64(), in.f64()) : Recycling.DISABLED,
        in.flag() ? in.text() : null);
  }

  private static List<Bucket> buckets(WireReader in) {
    int count = in.between(1, ConfigurationRules.MAX_BUCKETS);
    List<Bucket> buckets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      buckets.add(new Bucket(in.text(), in.f64(), new MoicCalibration(in.f64(), in.f64())));
    }
    return buckets;
  }
}
