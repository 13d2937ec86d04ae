package io.knhk.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Definitions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The compiled net against the reference interpreter: {@code -Dknhk.reference.steps} steps over
 * random definitions, whose seeds count from 0.
 */
class ReferenceTest {
  private static final int STEPS = Integer.getInteger("knhk.reference.steps", 10_000);
  private static final int STEPS_A_NET = 60;

  /** What no step of a net is of: how cases end, begin, and what the data and loops make. */
  private static final Set<Pattern> OF_NO_STEP =
      EnumSet.of(
          Pattern.ARBITRARY_CYCLES,
          Pattern.IMPLICIT_TERMINATION,
          Pattern.STRUCTURED_LOOP,
          Pattern.INTERLEAVED_PARALLEL_ROUTING,
          Pattern.PERSISTENT_TRIGGER,
          Pattern.COMPLETE_INSTANCES,
          Pattern.INSTANCES_WITHOUT_SYNCHRONIZATION,
          Pattern.INSTANCES_KNOWN_AT_RUN_TIME,
          Pattern.INSTANCES_NOT_KNOWN_BEFORE,
          Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES);

  private final Map<Pattern, Integer> taken = new EnumMap<>(Pattern.class);
  private int markings;
  private int untold;
  private int untoldByTheEngine;
  private int overflows;

  @Test
  void allowsTheReferencesStepsAndLeadsToItsTokens() {
    int steps = 0;
    for (long seed = 0; steps < STEPS; seed++) {
      steps += walk(seed);
    }

    assertThat(taken.keySet()).containsAll(EnumSet.complementOf(EnumSet.copyOf(OF_NO_STEP)));
    assertThat(untold).isLessThan(markings / 50);
    assertThat(untoldByTheEngine).isLessThan(markings / 500);
    assertThat(overflows).isPositive();
  }

  private int walk(long seed) {
    Random random = new Random(seed);
    String text = RandomConstructs.text(random);
    Definition definition = Definitions.valid(text);
    CompiledNet net = CompiledNet.compile(definition);
    TokenGame game = new TokenGame(definition);
    List<String> trail = new ArrayList<>();
    String where = "seed %d%n%s%nafter %s".formatted(seed, text, "%s");
    assertThat(net.places()).as(where, trail).containsExactlyInAnyOrderElementsOf(game.places());

    Marking marking = net.start();
    while (trail.size() < STEPS_A_NET) {
      List<Step> steps = checked(net, marking, game, where.formatted(trail));
      Optional<Step> next = drawn(net, marking, steps, random);
      if (next.isEmpty()) {
        break;
      }
      marking = marking.fire(next.get());
      game.play(next.get().name());
      trail.add(next.get().name());
      taken.merge(next.get().pattern(), 1, Integer::sum);
      assertThat(tokens(net, marking)).as(where, trail).isEqualTo(game.tokens());
    }
    return trail.size();
  }

  /** All steps, those by hand too, that both allow. */
  private List<Step> checked(CompiledNet net, Marking marking, TokenGame game, String where) {
    Set<String> open = game.untold();
    markings++;
    untold += open.isEmpty() ? 0 : 1;
    List<Step> steps = new ArrayList<>(net.next(marking, Integer.MAX_VALUE).steps());
    steps.removeIf(step -> open.contains(step.name()));
    steps.removeIf(step -> step.name().endsWith(":rest")); // looked at with those by hand
    Set<String> moves = game.moves();
    if (moves.size() > steps.size()) {
      Set<String> given = leftUntold(net, marking);
      untoldByTheEngine += given.isEmpty() ? 0 : 1;
      moves.removeAll(given);
    }
    assertThat(names(steps)).as(where).containsExactlyInAnyOrderElementsOf(moves);
    net.waiting().stream()
        .flatMap(task -> List.of("!", ":rest").stream().map(task.id()::concat))
        .flatMap(name -> net.step(name).stream())
        .filter(marking::enables)
        .forEach(steps::add);
    Set<String> byHand = new TreeSet<>(names(steps));
    byHand.removeAll(moves);
    assertThat(byHand).as(where).isEqualTo(game.movesByHand());
    for (Step step : steps) {
      assertThat(net.step(step.name())).as(where).contains(step);
      assertThat(net.overflows(marking, step))
          .as("%s, then %s", where, step.name())
          .isEqualTo(game.overflows(step.name()));
    }
    return steps;
  }

  /** The steps of general merges of which the engine can't tell, and says so. */
  private static Set<String> leftUntold(CompiledNet net, Marking marking) {
    return net.orJoins().stream()
        .filter(join -> StillToCome.at(net, join, marking) == StillToCome.UNTOLD)
        .map(join -> join.step(join.arrived(marking)).name())
        .collect(Collectors.toSet());
  }

  /** One that does not overflow; seldom one by hand. */
  private Optional<Step> drawn(CompiledNet net, Marking marking, List<Step> steps, Random random) {
    List<Step> fitting =
        steps.stream().filter(step -> !net.overflows(marking, step)).collect(Collectors.toList());
    overflows += steps.size() - fitting.size();
    Collections.shuffle(fitting, random);
    boolean byHand = random.nextInt(10) == 0;
    return fitting.stream().filter(step -> byHand || !step.name().endsWith("!")).findFirst();
  }

  @Test
  void runsTakeAllowedStepsUntilOnlyTheOutsideCanGoOn() {
    int steps = 0;
    for (long seed = -1; steps < STEPS / 5; seed--) {
      steps += run(seed);
    }
  }

  private int run(long seed) {
    Random random = new Random(seed);
    String text = RandomConstructs.text(random);
    Definition definition = Definitions.valid(text);
    CompiledNet net = CompiledNet.compile(definition);
    TokenGame game = new TokenGame(definition);
    Set<String> blocked = new HashSet<>();
    List<String> trail = new ArrayList<>();
    Marking marking = net.start();

    for (int command = 0; command < 15; command++) {
      NetRun run = run(net, marking, blocked, random);
      if (command == 0) {
        run.begin();
      } else if (!act(run, net, marking, random)) {
        break;
      }
      NetRun.Result result = run.result();
      for (Firing firing : result.firings()) {
        game.play(firing.step().name());
        trail.add(firing.step().name());
      }
      marking = result.end();
      result.stuck().forEach(stuck -> blocked.add(stuck.step().name()));
      assertThat(tokens(net, marking)).as("seed %d%n%s", seed, text).isEqualTo(game.tokens());
      assertThat(game.movesAtOnce())
          .as("seed %d%n%safter %s, tokens %s", seed, text, trail, game.tokens())
          .allMatch(move -> blocked.stream().anyMatch(it -> sameChoice(it, move)));
    }
    return trail.size();
  }

  private static NetRun run(CompiledNet net, Marking marking, Set<String> blocked, Random random) {
    boolean p = random.nextBoolean();
    boolean q = random.nextBoolean();
    boolean known = random.nextInt(20) > 0;
    return new NetRun(
        net,
        marking,
        blocked,
        name -> Optional.<Object>of(name.equals("p") ? p : q).filter(it -> known));
  }

  /** The outside answers, withdraws, or ends what runs on. */
  private static boolean act(NetRun run, CompiledNet net, Marking marking, Random random) {
    List<Runnable> acts = new ArrayList<>();
    for (WaitingTask task : net.waiting()) {
      if (task.place().stream().anyMatch(marking::has)) {
        acts.addAll(Collections.nCopies(5, () -> run.answer(task)));
        acts.add(() -> run.withdraw(task));
      }
      if (task.rest().stream().anyMatch(marking::has)) {
        acts.add(() -> run.endRest(task));
      }
    }
    for (WaitingTask task : net.offered(marking)) {
      acts.add(() -> run.answer(task));
      acts.add(() -> run.withdraw(task));
    }
    if (acts.isEmpty()) {
      return false;
    }
    acts.get(random.nextInt(acts.size())).run();
    return true;
  }

  /** A choice that can't be made is stuck as a whole, by the name of one of its steps. */
  private static boolean sameChoice(String stuck, String move) {
    return stuck.equals(move)
        || (move.contains(">") && stuck.startsWith(move.substring(0, move.lastIndexOf('>') + 1)));
  }

  private static List<String> names(List<Step> steps) {
    return steps.stream().map(Step::name).toList();
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
