package io.knhk.engine.net;

import io.knhk.engine.definition.GuardVariables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Takes every control-flow step that can be taken, until only the outside can go on. Places are
 * looked at in the order in which they got their tokens, so no branch starves another; general
 * merges are asked when nothing else is left to do. The same inputs give the same steps. Not
 * thread-safe.
 *
 * <p>Law: if no step but those blocked was enabled before, then none but those blocked and those in
 * {@link Result#stuck()} is enabled after. No token is lost: a step that can't be taken leaves its
 * tokens where they are.
 */
public final class NetRun {
  /**
   * Most steps in one run: what 1,000 tasks need without a loop, at two steps each. Past it,
   * routing tasks are taken to go round without end.
   */
  public static final int MAX_STEPS = 2_048;

  private final CompiledNet net;
  private final GuardVariables variables;
  private final Blocked blocked;
  private final Queue<Integer> places = new ArrayDeque<>();
  private final List<Firing> firings = new ArrayList<>();
  private final List<WaitingTask> entered = new ArrayList<>();
  private final Set<String> withdrawn = new HashSet<>();
  private Marking marking;

  /**
   * A run of a case from where it stands.
   *
   * @param marking its marking
   * @param blocked names of the steps that are not to be tried
   * @param variables what guards read
   */
  public NetRun(CompiledNet net, Marking marking, Set<String> blocked, GuardVariables variables) {
    this.net = net;
    this.marking = marking;
    this.blocked = new Blocked(net, blocked, marking);
    this.variables = variables;
  }

  /**
   * What a run did.
   *
   * @param firings the steps taken, in order
   * @param entered the tasks that now wait for the outside and did not before, in order: one for
   *     each activation
   * @param withdrawn ids of the tasks whose activations from before the run are withdrawn
   * @param stuck the steps that could not be taken, in order, each once
   * @param gone names of the steps blocked before the run whose tokens are gone
   * @param end the marking after it
   */
  public record Result(
      List<Firing> firings,
      List<WaitingTask> entered,
      Set<String> withdrawn,
      List<Stuck> stuck,
      Set<String> gone,
      Marking end) {
    public Result {
      firings = List.copyOf(firings);
      entered = List.copyOf(entered);
      withdrawn = Set.copyOf(withdrawn);
      stuck = List.copyOf(stuck);
      gone = Set.copyOf(gone);
    }
  }

  /** Runs on from the start place. */
  public void begin() {
    places.add(Places.START);
    goOn();
  }

  /** Runs on from a task that has its answer; it is active, or offered. */
  public void answer(WaitingTask task) {
    answer(task, 1);
  }

  /** Runs on from so many activations of a task that have their answers. */
  public void answer(WaitingTask task, int activations) {
    List<Move> moves = task.offered() ? net.offersOf(task) : net.movesFrom(task.place().getAsInt());
    for (int activation = 0; activation < activations; activation++) {
      choose(moves).ifPresent(this::take);
    }
    goOn();
  }

  /** Runs on from where a step that is blocked no more takes its tokens: no waiting task's. */
  public void retry(Step step) {
    step.takes()
        .forEach(
            arc -> places.addAll(Collections.nCopies(marking.tokens(arc.place()), arc.place())));
    goOn();
  }

  /** Withdraws one activation of a task, and runs on. */
  public void withdraw(WaitingTask task) {
    byHand(task.id() + "!");
    goOn();
  }

  /** The last of a task's instances has ended after the case went on, if it did; runs on. */
  public void endRest(WaitingTask task) {
    byHand(task.id() + ":rest");
    goOn();
  }

  /** What was done so far. */
  public Result result() {
    return new Result(firings, entered, withdrawn, blocked.stuck(), blocked.gone(), marking);
  }

  private void goOn() {
    do {
      while (!places.isEmpty()) {
        choose(net.movesFrom(places.remove())).ifPresent(this::take);
      }
    } while (merge());
  }

  /** The step to take of several; a choice that can't be made is stuck as a whole. */
  private Optional<Step> choose(List<Move> moves) {
    for (Move move : moves) {
      Step asked = move.asked();
      if (!marking.enables(asked)) {
        continue;
      }
      if (blocked.has(asked.name())) {
        return Optional.empty();
      }
      switch (Choice.of(move, variables)) {
        case Choice.Take(Step step) -> {
          return Optional.of(step);
        }
        case Choice.Pass() -> {}
        case Choice.Failed(String reason) -> {
          blocked.stick(asked, reason);
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** Takes the first general merge that nothing more can come to. */
  private boolean merge() {
    for (OrJoin join : net.orJoins()) {
      if (!join.open(marking)) {
        continue;
      }
      switch (StillToCome.at(net, join, marking)) {
        case NOTHING -> {
          Step step = join.step(join.arrived(marking));
          if (!blocked.has(step.name()) && take(step)) {
            return true;
          }
        }
        case UNTOLD ->
            blocked.stick(
                join.step(join.arrived(marking)),
                "whether more can come is not told within %d markings"
                    .formatted(StillToCome.MOST_MARKINGS));
        case NOTHING_ARRIVED, SOMETHING -> {}
      }
    }
    return false;
  }

  private boolean take(Step step) {
    if (net.overflows(marking, step)) {
      blocked.stick(step, overflow());
    } else if (firings.size() == MAX_STEPS) {
      blocked.stick(
          step, "over %d steps in one run: a loop without a worker's task".formatted(MAX_STEPS));
    } else {
      Marking before = marking;
      marking = before.fire(step);
      firings.add(new Firing(step, before, marking));
      blocked.taken(step, before);
      step.empties().stream().filter(before::has).forEach(this::withdrawAt);
      net.offers()
          .map(Move::asked)
          .filter(offer -> before.enables(offer) && step.ends(offer, marking))
          .forEach(offer -> withdrawn.add(offer.task()));
      freed(step, before);
      step.gives().forEach(this::arrive);
      return true;
    }
    return false;
  }

  private void byHand(String name) {
    net.step(name).filter(marking::enables).ifPresent(this::take);
  }

  private String overflow() {
    return net.counts()
        ? "it would put more tokens in a place than it may hold: the net is not as safe as it says"
        : "it would put a second token where there is one: the net is not safe";
  }

  private void withdrawAt(int place) {
    net.waitingAt(place)
        .or(() -> net.restAt(place))
        .ifPresent(task -> {
          withdrawn.add(task.id());
          entered.removeIf(it -> it.id().equals(task.id()));
        });
  }

  /** What a token barred is tried again when the last one is gone. */
  private void freed(Step step, Marking before) {
    step.takes().forEach(arc -> freed(arc.place(), step, before));
    step.empties().forEach(place -> freed(place, step, before));
  }

  private void freed(int place, Step step, Marking before) {
    if (before.has(place) && !marking.has(place)) {
      net.bars()
          .freed(
              place,
              step.task(),
              barred -> places.addAll(Collections.nCopies(marking.tokens(barred), barred)));
    }
  }

  private void arrive(Arc arc) {
    Optional<WaitingTask> task = net.waitingAt(arc.place());
    for (int token = 0; token < arc.tokens(); token++) {
      task.ifPresentOrElse(entered::add, () -> places.add(arc.place()));
    }
  }
}
