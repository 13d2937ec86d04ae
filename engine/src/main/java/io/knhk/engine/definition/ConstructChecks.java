package io.knhk.engine.definition;

import io.knhk.engine.definition.Join.Reach;
import java.util.Optional;

/** Finds what is wrong with single constructs, given the flows around them. */
final class ConstructChecks {
  /** A multi-choice has a step for each set of its flows. */
  private static final int MOST_OR_FLOWS = 10;

  private final Graph graph;
  private final Optional<String> start;
  private final int tokens;
  private final Faults faults;

  private ConstructChecks(Graph graph, Optional<String> start, int tokens, Faults faults) {
    this.graph = graph;
    this.start = start;
    this.tokens = tokens;
    this.faults = faults;
  }

  /**
   * Checks joins, splits, shared conditions and milestones.
   *
   * @param start the start task; empty where it is not known: then a task without a flow into it
   *     may be that
   * @param tokens the most tokens that a place may hold
   */
  static void check(Graph graph, Optional<String> start, int tokens, Faults faults) {
    ConstructChecks checks = new ConstructChecks(graph, start, tokens, faults);
    graph.tasks().values().forEach(checks::check);
  }

  private void check(TaskDraft task) {
    checkJoin(task);
    if (task.task().split() instanceof Split.Threads(int count)) {
      one(task, task.flows().size(), "split: threads", "outgoing flow");
      threads(task, "split", count);
    }
    if (task.task().split() instanceof Split.Or && task.flows().size() > MOST_OR_FLOWS) {
      fault(
          task,
          "split: or, with %d flows; allowed: 2 to %d"
              .formatted(task.flows().size(), MOST_OR_FLOWS));
    }
    task.task().during().ifPresent(condition -> during(task, condition));
    if (graph.incoming(task).stream().anyMatch(Graph::shared)) {
      offered(task, "takes from a condition that other tasks take from");
    }
  }

  private void checkJoin(TaskDraft task) {
    int in = flowsInto(task);
    switch (task.task().join()) {
      case Join.And and -> {}
      case Join.Xor xor -> {}
      case Join.Partial(int needed, Join.Others others) when needed > in ->
          fault(task, "join: partial: %d; allowed: 1 to %d, its flows".formatted(needed, in));
      case Join.Partial partial -> {}
      case Join.Threads(int count) -> {
        one(task, in, "join: threads", "incoming flow");
        threads(task, "join", count);
      }
      case Join.Or(Reach.General general) -> {}
      case Join.Or(Reach.Local local) -> {
        if (graph.after(task.id()).contains(task.id())) {
          fault(task, "join: or: local, and a cycle leads through it; there only general tells");
        }
      }
      case Join.Or(Reach.Structured(String split)) -> structured(task, split);
    }
  }

  private void structured(TaskDraft task, String split) {
    Optional<TaskDraft> paired = Optional.ofNullable(graph.tasks().get(split));
    if (paired.filter(it -> it.task().split() instanceof Split.Or).isEmpty()) {
      fault(task, "join: split: '%s' is no task with split: or".formatted(split));
    }
  }

  private void during(TaskDraft task, String condition) {
    if (graph.condition(condition).isEmpty()) {
      fault(task, "during: there is no condition '%s'".formatted(condition));
    }
    offered(task, "is enabled during a condition");
  }

  /**
   * A task that may be withdrawn before it is answered waits for the outside, and merges nothing.
   */
  private void offered(TaskDraft task, String why) {
    if (task.task().work().isEmpty()) {
      fault(task, why + ", and so needs a type, a signal or a timer");
    }
    boolean merges = !(task.task().join() instanceof Join.And) && flowsInto(task) > 1;
    if (merges || task.task().instances().isPresent()) {
      fault(task, why + ", and so can't have another join than and, nor instances");
    }
    if (task.task().work().filter(Work.OfWorkflow.class::isInstance).isPresent()) {
      fault(task, why + ", and so can't be another workflow's case, which begins at once");
    }
  }

  private int flowsInto(TaskDraft task) {
    int flows = graph.incoming(task).size();
    return flows + (start.map(task.id()::equals).orElse(flows == 0) ? 1 : 0);
  }

  private void threads(TaskDraft task, String key, int count) {
    if (count > tokens) {
      fault(
          task,
          "%s: threads: %d needs tokens: %d or more; tokens is %d"
              .formatted(key, count, count, tokens));
    }
  }

  private void one(TaskDraft task, int found, String key, String what) {
    if (found != 1) {
      fault(task, "%s needs one %s; it has %d".formatted(key, what, found));
    }
  }

  private void fault(TaskDraft task, String message) {
    faults.add(task.at(), "%s: %s".formatted(task.what(), message));
  }
}
