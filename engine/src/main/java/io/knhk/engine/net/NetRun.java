package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import io.knhk.engine.definition.GuardVariables;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * Takes, from one place on, every control-flow step that can be taken, until only workers can go
 * on. Places are looked at in the order in which they got their tokens, so no branch starves
 * another, and the same inputs give the same steps.
 *
 * <p>Law: if no step but those blocked was enabled before the run, apart from those from its first
 * place, then none but those blocked and those in {@link Result#stuck()} is enabled after it. No
 * token is lost: a step that can't be taken leaves its tokens where they are.
 */
public final class NetRun {
  /**
   * Most steps in one run: what 1,000 tasks need without a loop, at two steps each. Past it,
   * routing tasks are taken to go round without end.
   */
  public static final int MAX_STEPS = 2_048;

  private final CompiledNet net;
  private final GuardVariables variables;
  private final Set<String> blocked;
  private final Queue<Integer> places = new ArrayDeque<>();
  private final List<Firing> firings = new ArrayList<>();
  private final List<WorkerTask> entered = new ArrayList<>();
  private final List<Stuck> stuck = new ArrayList<>();
  private Marking marking;

  private NetRun(CompiledNet net, Marking marking, Set<String> blocked, GuardVariables variables) {
    this.net = net;
    this.marking = marking;
    this.blocked = new HashSet<>(blocked);
    this.variables = variables;
  }

  /**
   * A step that is enabled and can't be taken.
   *
   * @param step the step
   * @param reason why, for people
   */
  public record Stuck(Step step, String reason) {}

  /**
   * What a run did.
   *
   * @param firings the steps taken, in order
   * @param entered the tasks that now wait for a worker, in order
   * @param stuck the steps that could not be taken, in order, each once
   * @param end the marking after it
   */
  public record Result(
      List<Firing> firings, List<WorkerTask> entered, List<Stuck> stuck, Marking end) {
    public Result {
      firings = List.copyOf(firings);
      entered = List.copyOf(entered);
      stuck = List.copyOf(stuck);
    }
  }

  /**
   * Runs a case from its start.
   *
   * @param variables what guards read
   */
  public static Result start(CompiledNet net, GuardVariables variables) {
    return new NetRun(net, net.start(), Set.of(), variables).from(Places.START);
  }

  /**
   * Runs a case on from a task that its worker has done.
   *
   * @param marking the marking to begin with, in which the task's place holds a token
   * @param done the task
   * @param blocked names of the steps that are not to be tried
   * @param variables what guards read
   */
  public static Result leave(
      CompiledNet net,
      Marking marking,
      WorkerTask done,
      Set<String> blocked,
      GuardVariables variables) {
    return new NetRun(net, marking, blocked, variables).from(done.place());
  }

  private Result from(int first) {
    places.add(first);
    while (!places.isEmpty()) {
      choose(places.remove()).ifPresent(this::take);
    }
    return new Result(firings, entered, stuck, marking);
  }

  /** The step to take from a place; a choice that can't be made is stuck as a whole. */
  private Optional<Step> choose(int place) {
    for (Step step : net.stepsFrom(place)) {
      if (!marking.covers(step.in())) {
        continue;
      }
      if (blocked.contains(step.name())) {
        return Optional.empty();
      }
      switch (ask(step)) {
        case Guard.Answer.Decided(boolean holds) -> {
          if (holds) {
            return Optional.of(step);
          }
        }
        case Guard.Answer.Failed(String reason) -> {
          stick(step, "its guard failed: " + reason);
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private Guard.Answer ask(Step step) {
    return step.guard()
        .map(guard -> guard.ask(variables))
        .orElseGet(() -> new Guard.Answer.Decided(true));
  }

  private void take(Step step) {
    if (marking.overflows(step.in(), step.out())) {
      stick(step, "it would put a second token where there is one: the net is not safe");
    } else if (firings.size() == MAX_STEPS) {
      stick(step, "over %d steps in one run: a loop without a worker's task".formatted(MAX_STEPS));
    } else {
      Marking before = marking;
      marking = before.fire(step.in(), step.out());
      firings.add(new Firing(step, before, marking));
      step.gives().forEach(this::arrive);
    }
  }

  private void arrive(int place) {
    net.workerAt(place).ifPresentOrElse(entered::add, () -> places.add(place));
  }

  private void stick(Step step, String reason) {
    blocked.add(step.name());
    stuck.add(new Stuck(step, reason));
  }
}
