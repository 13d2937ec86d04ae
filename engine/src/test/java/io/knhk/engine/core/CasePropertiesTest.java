package io.knhk.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.RandomNets;
import io.knhk.engine.net.TokenGame;
import io.knhk.schemas.workflow.Event;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Laws that hold for any net and any commands, right or wrong. */
class CasePropertiesTest {
  private static final int COMMANDS = 40;

  @Property(tries = 200)
  void foldingTheEventsGivesTheState(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
    CaseRunner run = anyRun(new Random(seed), size);

    CaseState folded = CaseApplier.applyAll(Optional.empty(), run.history, run.net);

    assertThat(folded).isEqualTo(run.now());
    assertThat(CaseStateCodec.decode(CaseStateCodec.encode(folded))).isEqualTo(folded);
    assertThat(CaseStateCodec.encode(folded)).isEqualTo(CaseStateCodec.encode(run.now()));
  }

  @Property(tries = 200)
  void noTokenIsLostOrDoubled(@ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int size) {
    Random random = new Random(seed);
    Definition definition = RandomNets.graph(random, size);
    CaseRunner run = new CaseRunner(definition);
    TokenGame game = new TokenGame(definition);
    run.start("again", "true", "amount", "5");
    int told = 0;

    for (int i = 0; i < COMMANDS; i++) {
      for (Event event : run.history.subList(told, run.history.size())) {
        event.getSteps().stream().filter(step -> event.getTask() == null).forEach(game::play);
      }
      told = run.history.size();
      assertThat(run.tokens()).containsExactlyInAnyOrderElementsOf(game.tokens());
      assertThat(run.now().getCompleted()).isEqualTo(game.tokens().isEmpty());
      restsUnlessSomebodyActs(run, game);
      anyCommand(run, random);
    }
  }

  @Property(tries = 200)
  void blocksComeToTheirEnd(@ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int depth) {
    Random random = new Random(seed);
    CaseRunner run = new CaseRunner(RandomNets.blocks(random, depth));
    run.start("again", "true", "amount", "5");

    for (int i = 0; !run.now().getCompleted(); i++) {
      assertThat(run.now().getIncidents()).isEmpty();
      List<OpenTask> open = run.now().getOpenTasks();
      OpenTask task = open.get(random.nextInt(open.size()));
      run.answer(
          task,
          "again",
          Boolean.toString(i < 20 && random.nextBoolean()),
          "amount",
          Integer.toString(random.nextInt(10)));
    }
    assertThat(run.tokens()).isEmpty();
    assertThat(run.now().getOpenTasks()).isEmpty();
  }

  /** What could still move waits for a worker, or for somebody to resolve an incident. */
  private static void restsUnlessSomebodyActs(CaseRunner run, TokenGame game) {
    CaseState state = run.now();
    Set<String> waiting =
        state.getOpenTasks().stream().map(OpenTask::getTask).collect(Collectors.toSet());
    state.getIncidents().stream().map(OpenIncident::getTask).forEach(waiting::add);
    assertThat(game.moves()).allMatch(move -> waiting.contains(move.split("[<>]", 2)[0]));
  }

  private static CaseRunner anyRun(Random random, int size) {
    CaseRunner run = new CaseRunner(RandomNets.graph(random, size));
    run.start("again", "true", "amount", "5");
    for (int i = 0; i < COMMANDS; i++) {
      anyCommand(run, random);
    }
    return run;
  }

  /** A command that fits in most cases, at a time that makes some tasks overdue. */
  private static void anyCommand(CaseRunner run, Random random) {
    List<OpenTask> open = run.now().getOpenTasks();
    run.at(1_000 + random.nextInt(2_000));
    if (open.isEmpty()) {
      run.complete("t0", 1);
      return;
    }
    OpenTask task = open.get(random.nextInt(open.size()));
    int tryNumber = task.getTryNumber() + (random.nextInt(10) == 0 ? 1 : 0);
    switch (random.nextInt(10)) {
      case 6 -> run.fire(task.getTask(), tryNumber);
      case 7 -> run.begin(task.getTask(), tryNumber);
      case 8 -> run.timeOut(task.getTask(), tryNumber);
      case 9 -> run.lapse(task.getTask(), tryNumber, 1_000 + random.nextInt(2_000));
      case 0 -> run.fail(task.getTask(), tryNumber);
      case 1 -> run.overdue(task.getTask(), tryNumber);
      case 2 -> run.complete(task.getTask(), tryNumber, "amount", "\"no number\"");
      default ->
          run.complete(
              task.getTask(),
              tryNumber,
              "again",
              Boolean.toString(random.nextBoolean()),
              "amount",
              Integer.toString(random.nextInt(10)));
    }
  }
}
