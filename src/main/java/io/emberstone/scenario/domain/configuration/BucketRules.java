package io.emberstone.scenario.domain.configuration;

import io.emberstone.rules.Findings;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.BucketDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.CalibrationDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules of the buckets of a configuration, one by one and together. Stateless. */
final class BucketRules {

  private static final int MAX_NAME = 64;
  private static final double MAX_MULTIPLE = 1e6;
  private static final int MAX_RATIO = 5;

  private BucketRules() {}

  /** The rounded buckets in the caller's order; of use only if nothing was found. */
  static List<Bucket> check(Findings findings, @Nullable List<@Nullable BucketDraft> drafts) {
    if (drafts == null) {
      findings.missing("buckets");
      return List.of();
    }
    int max = ConfigurationRules.MAX_BUCKETS;
    if (drafts.isEmpty() || drafts.size() > max) {
      findings.add("buckets", "must be 1 to " + max + " buckets");
    }
    List<Bucket> buckets = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    // A body has room for very many buckets that are wrong in very many ways: enough is enough.
    for (int i = 0; i < Math.min(drafts.size(), max); i++) {
      String path = "buckets[" + i + "]";
      BucketDraft draft = drafts.get(i);
      if (draft == null) {
        findings.missing(path);
        continue;
      }
      Bucket bucket = bucket(findings, path, draft, seen, i);
      if (bucket != null) {
        buckets.add(bucket);
      }
    }
    addUp(findings, drafts);
    return buckets;
  }

  private static @Nullable Bucket bucket(
      Findings findings, String path, BucketDraft draft, Map<String, Integer> seen, int index) {
    String name = findings.name(path + ".name", draft.name(), MAX_NAME);
    if (name != null) {
      Integer first = seen.putIfAbsent(name, index);
      if (first != null) {
        findings.add(path + ".name", "is also the name of buckets[" + first + "]");
      }
    }
    Double allocation =
        findings.between(path + ".capitalAllocation", draft.capitalAllocation(), 0, 100);
    MoicCalibration calibration =
        calibration(findings, path + ".moicCalibration", draft.moicCalibration());
    if (name == null || allocation == null || calibration == null) {
      return null;
    }
    return new Bucket(name, Rounding.round(allocation), calibration);
  }

  private static @Nullable MoicCalibration calibration(
      Findings findings, String path, @Nullable CalibrationDraft draft) {
    if (draft == null) {
      findings.missing(path);
      return null;
    }
    Double median = findings.between(path + ".median", draft.median(), 0, MAX_MULTIPLE);
    Double p90 = findings.between(path + ".p90", draft.p90(), 0, MAX_MULTIPLE);
    if (median == null || p90 == null || median < 0 || p90 < 0) {
      return null;
    }
    double roundedMedian = Rounding.round(median);
    double roundedP90 = Rounding.round(p90);
    String broken = brokenRule(median, p90);
    if (broken != null) {
      findings.add(path + ".p90", broken);
    } else {
      broken = brokenRule(roundedMedian, roundedP90);
      if (broken != null) {
        findings.add(path + ".p90", broken + " once both are rounded to 5 decimals");
      }
    }
    return new MoicCalibration(roundedMedian, roundedP90);
  }

  private static @Nullable String brokenRule(double median, double p90) {
    if (p90 < median) {
      return "must not be below the median";
    }
    if (median == 0) {
      return p90 == 0 ? null : "must be 0 where the median is 0";
    }
    return Decimals.isBelow(p90, MAX_RATIO, median)
        ? null
        : "must be less than " + MAX_RATIO + " times the median";
  }

  private static void addUp(Findings findings, List<@Nullable BucketDraft> drafts) {
    List<Double> allocations = new ArrayList<>();
    for (BucketDraft draft : drafts) {
      Double allocation = draft == null ? null : draft.capitalAllocation();
      if (allocation != null && Double.isFinite(allocation)) {
        allocations.add(allocation);
      }
    }
    // An allocation that is missing or no number is reported already; its share is unknown.
    boolean complete = !drafts.isEmpty() && allocations.size() == drafts.size();
    if (complete && !Decimals.sumIs(allocations, "100", "0.01")) {
      findings.add("buckets", "capital allocations must add up to 100");
    }
  }
}
