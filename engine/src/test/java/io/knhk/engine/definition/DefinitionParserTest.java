package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Task.Flow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DefinitionParserTest {

  @Test
  void readsWhatBecomesOfCasesOfAVersionTakenBack() {
    String text = "{id: a, version: 7, %s tasks: {t: {type: x}}}";

    assertThat(Definitions.valid(text.formatted("")).onRollback()).isEqualTo(OnRollback.DRAIN);
    assertThat(Definitions.valid(text.formatted("onRollback: cancel,")).onRollback())
        .isEqualTo(OnRollback.CANCEL);
    assertThat(Definitions.valid(text.formatted("onRollback: drain,")).hash())
        .isEqualTo(Definitions.valid(text.formatted("")).hash())
        .isNotEqualTo(Definitions.valid(text.formatted("onRollback: cancel,")).hash());
  }

  @Test
  void readsEveryConstruct() {
    Definition order = Definitions.valid(Definitions.ORDER);

    assertThat(order.id()).isEqualTo("order");
    assertThat(order.version()).isEqualTo("3");
    assertThat(order.start()).isEqualTo("reserve");
    assertThat(order.tasks()).hasSize(9);
    assertThat(order.tasks().get("reserve"))
        .isEqualTo(
            new Task(
                "reserve",
                Optional.of(
                    new Work.OfWorker(
                        "reserve",
                        new Tries(2, Optional.empty()),
                        Optional.empty(),
                        Optional.empty())),
                Optional.empty(),
                new Join.And(),
                new Split.And(),
                List.of(new Flow("fork", Optional.empty())),
                Optional.empty(),
                Cancels.NOTHING));
    assertThat(order.tasks().get("choose").split()).isEqualTo(new Split.Xor());
    assertThat(order.tasks().get("choose").then())
        .extracting(flow -> flow.when().map(Guard::source))
        .containsExactly(Optional.of("amount > 100"), Optional.empty());
    assertThat(order.tasks().get("end").join()).isEqualTo(new Join.Xor());
  }

  @Test
  void readsOverlaysInTheUnitsOfThePolicy() {
    Definition order = Definitions.valid(Definitions.ORDER);

    assertThat(order.slo())
        .isEqualTo(
            new SloOverlay(
                OptionalLong.of(2_000),
                OptionalLong.of(1_000_000_000),
                OptionalLong.of(500_000_000_000L)));
    assertThat(order.rollout())
        .isEqualTo(
            new RolloutOverlay(
                List.of(100, 500, 2_500, 5_000, 10_000),
                OptionalInt.of(60),
                Optional.of("0.99"),
                false));
  }

  @Test
  void takesVersionAsIntegerOrText() {
    assertThat(Definitions.valid("{id: a, version: 3, tasks: {t: {type: t}}}").version())
        .isEqualTo(Definitions.valid("{id: a, version: '3', tasks: {t: {type: t}}}").version());
  }

  @Test
  void beginsWhereTheAuthorSays() {
    Definition looped =
        Definitions.valid(
            """
            id: a
            version: 1
            start: work
            tasks:
              work: {type: t, join: xor, then: [again]}
              again: {split: xor, then: [{to: work, when: more}, {to: end}]}
              end: {}
            """);

    assertThat(looped.start()).isEqualTo("work");
  }
}
