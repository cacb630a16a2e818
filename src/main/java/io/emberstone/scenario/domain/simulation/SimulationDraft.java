package io.emberstone.scenario.domain.simulation;

import io.emberstone.json.JsonMember;
import io.emberstone.scenario.domain.configuration.ConfigurationRules;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.BucketDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.RecyclingDraft;
import io.emberstone.scenario.domain.configuration.ScenarioDraft.WeightsDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as a caller wrote it. Whatever was absent or a JSON null is null here, and is taken
 * from the default configuration by {@link SimulationRules}.
 *
 * @param runs saturated where the number written was larger than a long
 * @param buckets in the caller's order; elements may be null
 * @param recycling each member is optional
 */
public record SimulationDraft(
    @JsonMember(integers = true) @Nullable String fundId,
    @Nullable Long runs,
    @Nullable Double timeHorizonYears,
    @Nullable String taxonomyVersion,
    @JsonMember(atMost = ConfigurationRules.MAX_BUCKETS + 1)
        @Nullable List<@Nullable BucketDraft> buckets,
    @Nullable WeightsDraft correlationWeights,
    @Nullable RecyclingDraft recycling,
    @Nullable String seed) {}
