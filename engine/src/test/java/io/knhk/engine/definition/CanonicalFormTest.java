package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalFormTest {

  @Test
  void leavesOutIdAndVersionAndFillsInDefaults() {
    Definition definition = Definitions.valid("{id: a, version: 7, tasks: {t: {type: x}}}");

    assertThat(CanonicalForm.of(definition))
        .isEqualTo(
            """
            {"rollout":{},"slo":{},"start":"t","tasks":{"t":\
            {"join":"and","maxTries":1,"split":"and","then":[],"type":"x"}}}\
            """);
  }

  @Test
  void hashesTheCanonicalFormBySha256() {
    Definition definition = Definitions.valid("{id: a, version: 7, tasks: {t: {type: x}}}");

    assertThat(definition.hash())
        .isEqualTo("318f89ce269980e1ef4538715069f02aac857211b6353c65501ca20b8986cf80");
  }

  @Test
  void staysTheSameWhenOnlyTheTextDiffers() {
    String other =
        """
        # the same, written otherwise
        version: 9
        tasks:
          end: {join: xor, split: and, then: []}
          choose: {then: [{when: "amount > 100", to: big}, small], split: xor, join: and}
          small: {then: [end], type: small}
          big: {then: [end], type: big}
          join: {then: [choose], join: and}
          pack: {then: [join], type: pack, maxTries: 1}
          pay: {then: [join], type: pay-v3}
          fork: {then: [pay, pack], split: and}
          reserve: {then: [fork], type: reserve, maxTries: 2}
        start: reserve
        rollout: {slo_threshold: 0.990, rollback_window_seconds: 60, stages: [1.00, 5, 25, 50, 100]}
        slo: {r1_p99_max_ns: 2.0, w1_p99_max_ms: 1, c1_p99_max_ms: 500}
        id: another
        """;

    assertThat(Definitions.valid(other).hash())
        .isEqualTo(Definitions.valid(Definitions.ORDER).hash());
  }

  @ParameterizedTest
  @CsvSource({
    "type: pay-v3, type: pay-v4",
    "maxTries: 2, maxTries: 3",
    "amount > 100, amount > 101",
    "c1_p99_max_ms: 500, c1_p99_max_ms: 501",
    "slo_threshold: 0.99, slo_threshold: 0.98",
    "'[pay, pack]', '[pack, pay]'",
  })
  void differsWhenTheMeaningDiffers(String one, String other) {
    assertThat(Definitions.valid(Definitions.ORDER.replace(one, other)).hash())
        .isNotEqualTo(Definitions.valid(Definitions.ORDER).hash());
  }
}
