package io.knhk.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Definitions;
import io.knhk.engine.hot.HotMarkings;
import io.knhk.engine.hot.HotSteps;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The hot steps against the reference interpreter: {@code -Dknhk.reference.steps} of them over
 * random definitions of one to several words, whose seeds count from 0. Each is taken alone on a
 * marking, with all the others of its walk, each on its own marking, and on markings that do not
 * enable it.
 */
class HotReferenceTest {
  private static final int STEPS = Integer.getInteger("knhk.reference.steps", 10_000);
  private static final int STEPS_A_NET = 100;

  private final Map<Pattern, Integer> taken = new EnumMap<>(Pattern.class);
  private final int[] takenByWords = new int[Step.MOST_HOT_WORDS + 1];
  private int ofSeveralWords;

  @Test
  void leadsToTheReferencesTokens() {
    int steps = 0;
    for (long seed = 0; steps < STEPS; seed++) {
      steps += walk(seed);
    }

    assertThat(taken.keySet())
        .contains(
            Pattern.SEQUENCE,
            Pattern.PARALLEL_SPLIT,
            Pattern.SYNCHRONIZATION,
            Pattern.SIMPLE_MERGE,
            Pattern.DEFERRED_CHOICE,
            Pattern.MILESTONE,
            Pattern.CANCEL_TASK,
            Pattern.CANCEL_REGION,
            Pattern.CANCEL_CASE);
    assertThat(takenByWords[1]).isPositive();
    assertThat(takenByWords[2]).isPositive();
    assertThat(takenByWords[3]).isPositive();
    assertThat(ofSeveralWords).isGreaterThan(STEPS / 10);
  }

  /** How many hot steps were taken. */
  private int walk(long seed) {
    Random random = new Random(seed);
    int size = seed % 4 > 0 ? 3 + random.nextInt(10) : 30 + random.nextInt(70);
    String text = RandomConstructs.ofOneToken(random, size);
    Definition definition = Definitions.valid(text);
    CompiledNet net = CompiledNet.compile(definition);
    TokenGame game = new TokenGame(definition);
    net.steps().forEach(step -> firesOnAnyMarkingThatEnablesIt(net, step, random));
    HotSteps batch = new HotSteps(STEPS_A_NET);
    Marking marking = net.start();

    for (int i = 0; i < STEPS_A_NET; i++) {
      List<Step> fitting = fitting(net, marking);
      if (fitting.isEmpty()) {
        break;
      }
      Step step = fitting.get(random.nextInt(fitting.size()));
      game.play(step.name());
      Marking after = marking.fire(step);
      String where = "seed %d%n%s%nstep %s".formatted(seed, text, step.name());
      assertThat(tokens(net, after)).as(where).isEqualTo(game.tokens());
      if (step.hot().isPresent()) {
        Masks masks = step.hot().get();
        assertThat(fired(masks, marking, after)).as(where).isTrue();
        batch.keep(masks, new Firing(step, marking, after));
        taken.merge(step.pattern(), 1, Integer::sum);
        takenByWords[masks.size()]++;
        ofSeveralWords += marking.size() > 1 ? 1 : 0;
      }
      staysWhereNothingIsEnabled(net, marking, random, where);
      marking = after;
    }
    batch.run();
    assertThat(batch.agreed()).as("seed %d%n%s", seed, text).isTrue();
    return batch.kept();
  }

  /** Every step that fits, but those of choices by data only where there is no other. */
  private static List<Step> fitting(CompiledNet net, Marking marking) {
    List<Step> fitting = fitting(net, marking, net.steps().stream().filter(marking::enables));
    return fitting.isEmpty()
        ? fitting(net, marking, net.next(marking, 100).steps().stream())
        : fitting;
  }

  private static List<Step> fitting(CompiledNet net, Marking marking, Stream<Step> steps) {
    return steps.filter(step -> !net.overflows(marking, step)).toList();
  }

  /** Whatever else is marked, whether a case can come there or not. */
  private void firesOnAnyMarkingThatEnablesIt(CompiledNet net, Step step, Random random) {
    if (step.hot().isEmpty()) {
      return;
    }
    Marking marking = net.empty();
    for (int place = 0; place < net.size(); place++) {
      if (step.takesFrom(place) || random.nextBoolean()) {
        marking = marking.with(place, 1);
      }
    }
    if (!net.overflows(marking, step)) {
      assertThat(fired(step.hot().get(), marking, marking.fire(step))).isTrue();
      takenByWords[step.hot().get().size()]++;
    }
  }

  private static boolean fired(Masks masks, Marking before, Marking after) {
    HotMarkings markings = new HotMarkings(before, 3);
    markings.fire(masks);
    return markings.is(0, after) && markings.is(2, after);
  }

  private static void staysWhereNothingIsEnabled(
      CompiledNet net, Marking marking, Random random, String where) {
    List<Step> all = net.steps();
    for (int i = 0; i < 3 && !all.isEmpty(); i++) {
      Step other = all.get(random.nextInt(all.size()));
      if (other.hot().isPresent() && !marking.enables(other)) {
        assertThat(fired(other.hot().get(), marking, marking)).as(where).isTrue();
      }
    }
  }

  private static List<String> tokens(CompiledNet net, Marking marking) {
    return IntStream.range(0, net.places().size())
        .boxed()
        .flatMap(
            place -> Collections.nCopies(marking.tokens(place), net.places().get(place)).stream())
        .sorted()
        .toList();
  }
}
