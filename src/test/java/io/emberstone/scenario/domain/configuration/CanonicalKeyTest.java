package io.emberstone.scenario.domain.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.emberstone.scenario.domain.configuration.ScenarioDraft.BucketDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalKeyTest {

  private static final String ENABLED =
      "0b23205f67aa2a39b20b95d9d900a3fc99a4d6edcfa40c733323ab1a49324210";
  private static final String DISABLED =
      "a3a459c6a5d07a9ad6a7fbc29f37cec19e8212ddd646a7027f2ded0d6caa40c3";
  private static final String JSON =
      "{\"fundId\":\"fund-1\",\"taxonomyVersion\":\"v1.2\",\"numScenarios\":10000,\"buckets\":["
          + "{\"name\":\"Seed\",\"capitalAllocation\":40,"
          + "\"moicCalibration\":{\"median\":1,\"p90\":3}},"
          + "{\"name\":\"Series A\",\"capitalAllocation\":35,"
          + "\"moicCalibration\":{\"median\":1.5,\"p90\":3.5}},"
          + "{\"name\":\"Series B\",\"capitalAllocation\":25,"
          + "\"moicCalibration\":{\"median\":2,\"p90\":4}}],"
          + "\"correlationWeights\":{\"macro\":0.5,\"systematic\":0.25,\"idiosyncratic\":0.25},"
          + "\"recycling\":{\"enabled\":true,\"mode\":\"same-bucket\",\"reinvestmentRate\":0.8,"
          + "\"avgHoldingPeriod\":5,\"fundLifetime\":10}}";

  @Test
  void defaultConfiguration_hasThePublishedTextAndKey() {
    ScenarioConfiguration configuration = Drafts.configuration();
    assertThat(CanonicalKey.json(configuration)).isEqualTo(JSON);
    assertThat(CanonicalKey.of(configuration)).isEqualTo(ENABLED);
    assertThat(CanonicalKey.ofJson(JSON)).isEqualTo(ENABLED);
  }

  @Test
  void disabledRecycling_hasOneKeyWhateverElseItSays() {
    for (RecyclingDraft recycling :
        List.of(
            new RecyclingDraft(false, null, null, null, null),
            new RecyclingDraft(false, "same-bucket", 0.8, 5.0, 10.0),
            new RecyclingDraft(false, "no such mode", -1.0, Double.NaN, 1e9))) {
      ScenarioConfiguration configuration =
          ConfigurationRules.require(Drafts.recycling(Drafts.defaults(), recycling))
              .configuration();
      assertThat(CanonicalKey.of(configuration)).isEqualTo(DISABLED);
      assertThat(CanonicalKey.json(configuration))
          .endsWith(",\"recycling\":{\"enabled\":false,\"mode\":\"same-bucket\"}}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG-u-nu-arab"})
  void anyDefaultLocale_sameKey(String tag) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(tag));
    try {
      assertThat(CanonicalKey.of(Drafts.configuration())).isEqualTo(ENABLED);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void explicitSeed_isTheLastMemberAndMakesAnotherKey() {
    ScenarioConfiguration one = Drafts.configuration(10_000, "a");
    ScenarioConfiguration other = Drafts.configuration(10_000, "b");
    assertThat(CanonicalKey.json(one))
        .isEqualTo(JSON.substring(0, JSON.length() - 1) + ",\"seed\":\"a\"}");
    assertThat(Set.of(ENABLED, CanonicalKey.of(one), CanonicalKey.of(other))).hasSize(3);
    assertThat(CanonicalKey.seedOf(one)).isEqualTo("a");
    assertThat(CanonicalKey.seedOf(Drafts.configuration())).isEqualTo(ENABLED);
  }

  @Test
  void seedThatIsTheKey_isStillAnotherEntry() {
    assertThat(CanonicalKey.of(Drafts.configuration(10_000, ENABLED))).isNotEqualTo(ENABLED);
  }

  @Test
  void text_isEscapedAsJsonStringifyDoes() {
    String awkward = "\"\\/\b\t\n\f\r\u0001\u001f\u007f\u00e9\u2028\uD83D\uDE80";
    assertThat(CanonicalKey.json(Drafts.configuration(1, awkward)))
        .endsWith(
            ",\"seed\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\u007f\u00e9\u2028\uD83D\uDE80\"}");
  }

  @Test
  void orderOfBuckets_doesNotMatter() {
    ScenarioDraft draft = Drafts.defaults();
    List<BucketDraft> reversed = new ArrayList<>(draft.buckets());
    Collections.reverse(reversed);
    ScenarioRequest request = ConfigurationRules.require(Drafts.buckets(draft, reversed));
    assertThat(CanonicalKey.of(request.configuration())).isEqualTo(ENABLED);
    assertThat(request.bucketOrder()).containsExactly("Series B", "Series A", "Seed");
  }

  @Test
  void lettersComposedOrNot_areOneName() {
    assertThat(keyOfName("S\u00e9rie")).isEqualTo(keyOfName("Se\u0301rie"));
  }

  @Test
  void differenceBelowFiveDecimals_isNone() {
    assertThat(keyOf(Drafts.single(1.0000049, 2.0))).isEqualTo(keyOf(Drafts.single(1.0, 2.0)));
    assertThat(keyOf(Drafts.single(1.000005, 2.0))).isEqualTo(keyOf(Drafts.single(1.00001, 2.0)));
    assertThat(keyOf(Drafts.single(1.000005, 2.0))).isNotEqualTo(keyOf(Drafts.single(1.0, 2.0)));
  }

  @Test
  void randomConfigurations_haveKeysOfTheirOwn() {
    Random random = new Random(7);
    Set<ScenarioConfiguration> configurations = new HashSet<>();
    Set<String> keys = new HashSet<>();
    while (configurations.size() < 1000) {
      ScenarioConfiguration configuration =
          ConfigurationRules.require(random(random)).configuration();
      configurations.add(configuration);
      String key = CanonicalKey.of(configuration);
      assertThat(key).matches("[0-9a-f]{64}").isEqualTo(CanonicalKey.of(configuration));
      keys.add(key);
    }
    assertThat(keys).hasSize(1000);
  }

  private static ScenarioDraft random(Random random) {
    int count = 1 + random.nextInt(5);
    List<BucketDraft> buckets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double median = 0.5 + random.nextDouble() * 3;
      double p90 = median * (1 + random.nextDouble() * 3.9);
      buckets.add(Drafts.bucket("bucket " + i, 100.0 / count, median, p90));
    }
    double macro = Rounding.round(random.nextDouble());
    ScenarioDraft draft = Drafts.buckets(Drafts.defaults(), buckets);
    draft = Drafts.weights(draft, new WeightsDraft(macro, Rounding.round(1 - macro), 0.0));
    draft = Drafts.scenarios(draft, 1L + random.nextInt(100_000));
    return Drafts.seed(draft, random.nextBoolean() ? null : "seed " + random.nextInt());
  }

  private static String keyOfName(String name) {
    return keyOf(Drafts.buckets(Drafts.defaults(), List.of(Drafts.bucket(name, 100.0, 1.0, 2.0))));
  }

  private static String keyOf(ScenarioDraft draft) {
    return CanonicalKey.of(ConfigurationRules.require(draft).configuration());
  }
}
