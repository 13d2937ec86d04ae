package io.knhk.slo.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.gate.Allowance;
import io.knhk.fortune5.gate.GatePolicy;
import io.knhk.schemas.slo.Policy;
import io.knhk.schemas.slo.PolicyBody;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyConfigTest {
  private static final PolicyBody NOTHING = PolicyBody.newBuilder().build();

  @Test
  void defaultsAreThePublishedOnesAndTheJudges() {
    InForce policy = inForce(PolicyConfig.of("staging", NOTHING));

    assertThat(policy.gate())
        .isEqualTo(
            GatePolicy.of(
                Allowance.ofThreshold(new BigDecimal("0.99")), Duration.ofMinutes(5), true));
    assertThat(policy.targetPicos(RuntimeClass.R1)).isEqualTo(2_000);
    assertThat(policy.targetPicos(RuntimeClass.W1)).isEqualTo(1_000_000_000L);
    assertThat(policy.targetPicos(RuntimeClass.C1)).isEqualTo(500_000_000_000L);
    assertThat(policy.windowMillis()).isEqualTo(60_000);
  }

  @Test
  void tellsEveryFaultAtOnceWithKeyValueAndRange() {
    PolicyBody wrong =
        PolicyBody.newBuilder()
            .setSloThreshold("0.99999")
            .setWindowSeconds(0)
            .setPassLevel(1.5)
            .setDetectorAlternatives(List.of())
            .build();

    InvalidPolicyException refused =
        catchThrowableOfType(InvalidPolicyException.class, () -> PolicyConfig.of("moon", wrong));

    assertThat(refused.faults())
        .containsExactly(
            "fortune5.promotion.environment is moon; allowed: development, staging, production",
            "fortune5.slo.window_size_seconds is 0; allowed: a whole number from 1 to 86400",
            "fortune5.promotion.slo_threshold is 0.99999; allowed: a number from 0.8 to 0.9999, of"
                + " at most 9 decimals",
            "rollout.pass_level is 1.5; allowed: a number between 0 and 1, both excluded",
            "rollout.detector_alternatives is []; allowed: at least one, each a number above 1.0");
  }

  @Test
  void isNeverIncomplete() {
    assertThatThrownBy(() -> new PolicyConfig("staging", NOTHING))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("fortune5.slo.w1_p99_max_ms, in ps is null");
  }

  @Test
  void takesTheLongestTargetThatADefinitionMaySetForAPerson() {
    long ninetyDaysPicos = Duration.ofDays(90).toMillis() * 1_000_000_000L;

    PolicyConfig config =
        PolicyConfig.of(
            "staging", PolicyBody.newBuilder().setC1TargetPicos(ninetyDaysPicos).build());

    assertThat(inForce(config).targetPicos(RuntimeClass.C1)).isEqualTo(ninetyDaysPicos);
  }

  @Test
  void withoutAnEnvironmentTargetsHoldAndNothingIsJudged() {
    InForce policy = inForce(PolicyConfig.of(PolicyConfig.NOT_JUDGED, NOTHING));

    assertThat(policy.judges()).isFalse();
    assertThat(policy.targetPicos(RuntimeClass.R1)).isEqualTo(2_000);
    assertThat(inForce(PolicyConfig.of("staging", NOTHING)).judges()).isTrue();
  }

  @Test
  void hashIsOfEnvironmentAndBody() {
    PolicyBody other = PolicyBody.newBuilder().setPassLevel(0.04).build();

    assertThat(PolicyConfig.of("staging", NOTHING).hash())
        .hasSize(64)
        .isEqualTo(PolicyConfig.of("staging", NOTHING).hash())
        .isNotEqualTo(PolicyConfig.of("production", NOTHING).hash())
        .isNotEqualTo(PolicyConfig.of("staging", other).hash());
  }

  @Test
  void aVersionWithoutAPartOfItsOwnHasThePartitionsPolicyAndHash() {
    PolicyConfig config = PolicyConfig.of("staging", NOTHING);
    Policies policies = new Policies();
    policies.take(config.inForce("local"));

    assertThat(policies.of("order", "7").hash()).isEqualTo(config.hash());
    assertThat(policies.of("order", "7").body()).isEqualTo(config.body());
  }

  @Test
  void aPartThatIsOutOfRangeLeavesWhatStood() {
    Policies policies = new Policies();
    policies.take(PolicyConfig.of("staging", NOTHING).inForce("local"));

    boolean taken = policies.take(overlay(PolicyBody.newBuilder().setSloThreshold("2").build()));

    assertThat(taken).isFalse();
    assertThat(policies.of("order", "7").body().getSloThreshold()).isEqualTo("0.99");
  }

  @Test
  void aVersionsPartLiesOverEachLaterPolicyOfThePartition() {
    Policies policies = new Policies();
    policies.take(overlay(PolicyBody.newBuilder().setSloThreshold("0.9").build()));
    policies.take(
        PolicyConfig.of("staging", PolicyBody.newBuilder().setPassLevel(0.01).build())
            .inForce("local"));

    InForce policy = policies.of("order", "7");

    assertThat(policy.body().getSloThreshold()).isEqualTo("0.9");
    assertThat(policy.body().getPassLevel()).isEqualTo(0.01);
  }

  private static Policy overlay(PolicyBody body) {
    return Policy.newBuilder()
        .setFeature("order")
        .setVersion("7")
        .setBody(body)
        .setPolicyHash("")
        .setRegion("local")
        .build();
  }

  private static InForce inForce(PolicyConfig config) {
    Policies policies = new Policies();
    policies.take(config.inForce("local"));
    return policies.ofPartition();
  }
}
