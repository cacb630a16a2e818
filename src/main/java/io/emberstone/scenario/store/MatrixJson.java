package io.emberstone.scenario.store;

import io.emberstone.rules.Violation;
import io.emberstone.scenario.domain.Bucket;
import io.emberstone.scenario.domain.BucketSummary;
import io.emberstone.scenario.domain.CorrelationWeights;
import io.emberstone.scenario.domain.MoicCalibration;
import io.emberstone.scenario.domain.Recycling;
import io.emberstone.scenario.domain.ScenarioConfiguration;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.List;

/** The JSON columns of {@code scenario_matrices}, to and from the records they hold. Stateless. */
final class MatrixJson {

  private MatrixJson() {}

  /** Column {@code config}; written as the canonical text itself, read in any order of members. */
  static ScenarioConfiguration configuration(String json) {
    JsonObject object = object(json);
    return new ScenarioConfiguration(
        object.getString("fundId"),
        object.getString("taxonomyVersion"),
        object.getInt("numScenarios"),
        object.getJsonArray("buckets").getValuesAs(JsonObject.class).stream()
            .map(MatrixJson::bucket)
            .toList(),
        weights(object.getJsonObject("correlationWeights")),
        recycling(object.getJsonObject("recycling")),
        object.getString("seed", null));
  }

  private static Bucket bucket(JsonObject object) {
    JsonObject calibration = object.getJsonObject("moicCalibration");
    return new Bucket(
        object.getString("name"),
        number(object, "capitalAllocation"),
        new MoicCalibration(number(calibration, "median"), number(calibration, "p90")));
  }

  private static CorrelationWeights weights(JsonObject object) {
    return new CorrelationWeights(
        number(object, "macro"), number(object, "systematic"), number(object, "idiosyncratic"));
  }

  private static Recycling recycling(JsonObject object) {
    return object.getBoolean("enabled")
        ? new Recycling(
            true,
            number(object, "reinvestmentRate"),
            number(object, "avgHoldingPeriod"),
            number(object, "fundLifetime"))
        : Recycling.DISABLED;
  }

  /** Column {@code bucket_params}. */
  static String bucketParams(List<Bucket> buckets) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Bucket bucket : buckets) {
      array.add(
          Json.createObjectBuilder()
              .add("name", bucket.name())
              .add("median", bucket.moicCalibration().median())
              .add("p90", bucket.moicCalibration().p90())
              .add("distribution", "power-law"));
    }
    return array.build().toString();
  }

  /** Column {@code s_opt}. */
  static String generation(String algorithm, CorrelationWeights weights, String seed) {
    return Json.createObjectBuilder()
        .add("algorithm", algorithm)
        .add(
            "weights",
            Json.createObjectBuilder()
                .add("macro", weights.macro())
                .add("systematic", weights.systematic())
                .add("idiosyncratic", weights.idiosyncratic()))
        .add("seed", seed)
        .build()
        .toString();
  }

  /** Column {@code recycling_multiples}. */
  static String numbers(List<Double> numbers) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    numbers.forEach(array::add);
    return array.build().toString();
  }

  /** Column {@code recycling_multiples}. */
  static List<Double> numbers(String json) {
    return array(json).getValuesAs(JsonNumber.class).stream().map(JsonNumber::doubleValue).toList();
  }

  /** Column {@code warnings}. */
  static String warnings(List<Violation> warnings) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (Violation warning : warnings) {
      array.add(
          Json.createObjectBuilder()
              .add("field", warning.field())
              .add("message", warning.message()));
    }
    return array.build().toString();
  }

  /** Column {@code warnings}. */
  static List<Violation> warnings(String json) {
    return array(json).getValuesAs(JsonObject.class).stream()
        .map(object -> new Violation(object.getString("field"), object.getString("message")))
        .toList();
  }

  /** Column {@code summary}. */
  static String summary(List<BucketSummary> summaries) {
    JsonArrayBuilder array = Json.createArrayBuilder();
    for (BucketSummary summary : summaries) {
      JsonObjectBuilder object = Json.createObjectBuilder().add("bucket", summary.bucket());
      object.add("mean", summary.mean()).add("median", summary.median());
      object.add("p5", summary.p5()).add("p25", summary.p25()).add("p75", summary.p75());
      object.add("p90", summary.p90()).add("p95", summary.p95());
      object.add("min", summary.min()).add("max", summary.max());
      array.add(object.add("probabilityOfLoss", summary.probabilityOfLoss()));
    }
    return array.build().toString();
  }

  /** Column {@code summary}. */
  static List<BucketSummary> summary(String json) {
    return array(json).getValuesAs(JsonObject.class).stream()
        .map(
            object ->
                new BucketSummary(
                    object.getString("bucket"),
                    number(object, "mean"),
                    number(object, "median"),
                    number(object, "p5"),
                    number(object, "p25"),
                    number(object, "p75"),
                    number(object, "p90"),
                    number(object, "p95"),
                    number(object, "min"),
                    number(object, "max"),
                    number(object, "probabilityOfLoss")))
        .toList();
  }

  private static double number(JsonObject object, String name) {
    return object.getJsonNumber(name).doubleValue();
  }

  private static JsonObject object(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readObject();
    }
  }

  private static JsonArray array(String json) {
    try (JsonReader reader = Json.createReader(new StringReader(json))) {
      return reader.readArray();
    }
  }
}
