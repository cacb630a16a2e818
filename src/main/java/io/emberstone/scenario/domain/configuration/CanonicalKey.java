package io.emberstone.scenario.domain.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a configuration: SHA-256 over its canonical JSON. Version 1.2, or 1.3 where the
 * configuration has an explicit seed, which is then the last member. Equal configurations have
 * equal text on every JDK and under every locale. Stateless.
 */
public final class CanonicalKey {

  private static final int TYPICAL_LENGTH = 640;

  private CanonicalKey() {}

  /** The key: 64 lowercase hex digits. */
  public static String of(ScenarioConfiguration configuration) {
    return ofJson(json(configuration));
  }

  /** The key of a canonical text, to check that text against the key it was stored under. */
  public static String ofJson(String canonicalJson) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(sha256.digest(canonicalJson.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What the generator starts from: the explicit seed, or else the key itself. */
  public static String seedOf(ScenarioConfiguration configuration) {
    String seed = configuration.seed();
    return seed != null ? seed : of(configuration);
  }

  /** The canonical text: compact JSON, members in a fixed order, numbers rounded to 5 decimals. */
  public static String json(ScenarioConfiguration configuration) {
    StringBuilder text = new StringBuilder(TYPICAL_LENGTH);
    quote(text.append("{\"fundId\":"), configuration.fundId());
    quote(text.append(",\"taxonomyVersion\":"), configuration.taxonomyVersion());
    text.append(",\"numScenarios\":").append(configuration.numScenarios());
    String separator = ",\"buckets\":[";
    for (Bucket bucket : configuration.buckets()) {
      append(text.append(separator), bucket);
      separator = ",";
    }
    append(text.append("],\"correlationWeights\":"), configuration.correlationWeights());
    append(text.append(",\"recycling\":"), configuration.recycling());
    String seed = configuration.seed();
    if (seed != null) {
      quote(text.append(",\"seed\":"), seed);
    }
    return text.append('}').toString();
  }

  private static void append(StringBuilder text, Bucket bucket) {
    quote(text.append("{\"name\":"), bucket.name());
    number(text, ",\"capitalAllocation\":", bucket.capitalAllocation());
    number(text, ",\"moicCalibration\":{\"median\":", bucket.moicCalibration().median());
    number(text, ",\"p90\":", bucket.moicCalibration().p90());
    text.append("}}");
  }

  private static void append(StringBuilder text, CorrelationWeights weights) {
    number(text, "{\"macro\":", weights.macro());
    number(text, ",\"systematic\":", weights.systematic());
    number(text, ",\"idiosyncratic\":", weights.idiosyncratic());
    text.append('}');
  }

  private static void append(StringBuilder text, Recycling recycling) {
    text.append("{\"enabled\":").append(recycling.enabled());
    text.append(",\"mode\":\"").append(Recycling.SAME_BUCKET).append('"');
    if (recycling.enabled()) {
      number(text, ",\"reinvestmentRate\":", recycling.reinvestmentRate());
      number(text, ",\"avgHoldingPeriod\":", recycling.avgHoldingPeriod());
      number(text, ",\"fundLifetime\":", recycling.fundLifetime());
    }
    text.append('}');
  }

  private static void number(StringBuilder text, String before, double value) {
    Rounding.appendPlain(text.append(before), value);
  }

  /** As JSON.stringify does it (ECMA-262, QuoteJSONString). */
  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ') {
            text.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
