package io.knhk.engine.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.core.Decision;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Pattern;
import io.knhk.engine.net.Step;
import io.knhk.engine.soundness.Soundness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of the catalogue is what it says, and runs alone to its end. */
class CatalogueTest {
  /** They are no step's: shapes of a net, what commands do, what ends a case. */
  private static final Set<Pattern> OF_NO_STEP =
      Set.of(
          Pattern.ARBITRARY_CYCLES,
          Pattern.IMPLICIT_TERMINATION,
          Pattern.CANCEL_CASE,
          Pattern.STRUCTURED_LOOP,
          Pattern.COMPLETE_INSTANCES);

  /** What makes them more than steps on masks is a command. */
  private static final Set<Pattern> OF_COMMANDS = Set.of(Pattern.CANCEL_CASE, Pattern.RECURSION);

  static List<PatternEntry> all() {
    return Catalogue.all();
  }

  @Test
  void hasAllOfTheLiteratureByNumber() {
    assertThat(Catalogue.all()).extracting(PatternEntry::pattern).containsExactly(Pattern.values());
    assertThat(Catalogue.all()).extracting(PatternEntry::name).doesNotHaveDuplicates();
    for (Pattern pattern : Pattern.values()) {
      assertThat(Catalogue.of(pattern).pattern()).isEqualTo(pattern);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void runsToItsEndAndTheSameWayEachTime(PatternEntry entry) {
    PatternExample example = PatternExample.of(entry);

    PatternRun run = example.run(entry.variables(), 1_000, 500);

    assertThat(run.fault()).isEmpty();
    assertThat(run.steps()).isNotEmpty();
    assertThat(example.run(entry.variables(), 1_000, 500)).isEqualTo(run);
  }

  @ParameterizedTest
  @MethodSource("all")
  void canBeRegisteredAsItStands(PatternEntry entry) {
    assertThat(Soundness.of(PatternExample.of(entry).definition(), 1_000))
        .isInstanceOf(Soundness.Sound.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void takesAStepOfThePatternWhereItIsOfAStep(PatternEntry entry) {
    PatternRun run = PatternExample.of(entry).run(entry.variables(), 1_000, 500);

    boolean seen =
        run.firings().stream().anyMatch(firing -> firing.step().pattern() == entry.pattern());

    assertThat(seen).isEqualTo(!OF_NO_STEP.contains(entry.pattern()));
  }

  @ParameterizedTest
  @MethodSource("all")
  void isOfTheClassOfItsSteps(PatternEntry entry) {
    PatternExample example = PatternExample.of(entry);
    CompiledNet net = CompiledNet.compile(example.definition());
    List<Step> steps =
        example.run(entry.variables(), 1_000, 500).firings().stream()
            .map(Firing::step)
            .filter(step ->
                OF_NO_STEP.contains(entry.pattern())
                    ? net.waiting(step.task()).isEmpty()
                    : step.pattern() == entry.pattern())
            .toList();
    boolean hot = steps.stream().allMatch(step -> step.hot().isPresent());

    switch (entry.runtimeClass()) {
      case R1 -> assertThat(hot).isTrue();
      case W1 -> assertThat(hot).isEqualTo(OF_COMMANDS.contains(entry.pattern()));
      case C1 -> assertThat(net.waiting()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7  | a>b+c b< c< b> e<b c> e<c e",
        "8  | a b c d<b d<c",
        "9  | a b< c< b> d<b d e c> d<c d:reset",
        "29 | a b< c< b> d<b d e",
        "33 | a b c d< d< d> e d> e",
        "34 | a< a> b a:rest",
        "35 | a< a> b",
        "41 | a b< b< b> b> c",
        "43 | a b< c< b> end"
      })
  void takesTheStepsOfThePattern(int number, String steps) {
    PatternEntry entry = Catalogue.all().get(number - 1);

    assertThat(
            String.join(" ", PatternExample.of(entry).run(entry.variables(), 1_000, 500).steps()))
        .isEqualTo(steps);
  }

  @Test
  void tellsWhatWasAskedInVainToo() {
    PatternEntry entry = Catalogue.of(Pattern.TRANSIENT_TRIGGER);
    List<String> refused = new ArrayList<>();

    PatternRun run = PatternExample.of(entry).run(Map.of(), 1_000, 500);

    run.answers()
        .forEach(answer -> {
          if (answer.decision() instanceof Decision.Rejected rejected) {
            refused.add(rejected.code().name());
          }
        });
    assertThat(refused).containsExactly("SIGNAL_LOST");
    assertThat(run.fault()).isEmpty();
  }

  @Test
  void tellsWhyACaseDoesNotEnd() {
    PatternExample choice = PatternExample.of(Catalogue.of(Pattern.EXCLUSIVE_CHOICE));
    PatternExample loop = PatternExample.of(Catalogue.of(Pattern.ARBITRARY_CYCLES));

    assertThat(choice.run(Map.of(), 1, 1).fault().orElseThrow()).contains("its guard failed");
    assertThat(choice.run(Map.of("first", "no JSON"), 1, 1).fault().orElseThrow())
        .contains("no JSON text");
    assertThat(loop.run(Map.of("first", "true"), 1, 1).fault().orElseThrow()).contains("again");
  }
}
