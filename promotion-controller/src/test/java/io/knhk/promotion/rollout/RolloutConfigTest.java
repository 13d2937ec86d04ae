package io.knhk.promotion.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RolloutConfigTest {

  @Test
  void takesItsOwnDefaults() {
    RolloutConfig config =
        new RolloutConfig(
            "local",
            Optional.of(Environment.PRODUCTION),
            RolloutConfig.DEFAULT_STAGES,
            60,
            RolloutConfig.DEFAULT_MAX_STAGE_SECONDS);

    assertThat(config.stagesBasisPoints()).containsExactly(100, 500, 2_500, 5_000, 10_000);
  }

  @Test
  void namesAllFaultsAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new RolloutConfig("eu west", Optional.of(Environment.STAGING), List.of(5_000), 0, -1))
        .withMessage(
            """
            region is "eu west"; allowed: 1 to 64 of A-Z a-z 0-9 . _ -
            stagesBasisPoints is [5000]; allowed: ascending from at least 1 to 10000
            rollbackWindowSeconds is 0; allowed: from 1
            maxStageSeconds is -1; allowed: from rollbackWindowSeconds (0)\
            """);
  }

  static List<List<Integer>> badStages() {
    return List.of(List.of(), List.of(0, 10_000), List.of(500, 500, 10_000), List.of(100, 10_001));
  }

  @ParameterizedTest
  @MethodSource("badStages")
  void refusesStagesThatDoNotAscendToAll(List<Integer> stages) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RolloutConfig("local", Optional.empty(), stages, 10, 60))
        .withMessageContaining("stagesBasisPoints is " + stages);
  }

  static List<RolloutConfig> told() {
    return List.of(Run.config(Environment.PRODUCTION), Run.unjudged());
  }

  @ParameterizedTest
  @MethodSource("told")
  void isToldOfInAuditEntriesWhole(RolloutConfig config) {
    assertThat(RolloutConfig.of(config.rules())).isEqualTo(config);
  }
}
