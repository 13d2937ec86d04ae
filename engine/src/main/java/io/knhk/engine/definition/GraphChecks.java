package io.knhk.engine.definition;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds what is wrong with the flows: where they lead, and where a case begins. */
final class GraphChecks {
  private final Graph graph;
  private final Faults faults;

  private GraphChecks(Graph graph, Faults faults) {
    this.graph = graph;
    this.faults = faults;
  }

  /**
   * Checks the flows.
   *
   * @param said the start as the author named it
   * @param sayer where that stands; else where the tasks stand
   * @return the start task's id; empty, with faults, when there is no telling
   */
  static Optional<String> check(Graph graph, Optional<String> said, Node sayer, Faults faults) {
    GraphChecks checks = new GraphChecks(graph, faults);
    checks.refuseDanglingFlows();
    Optional<String> start =
        said.isPresent() ? checks.known(said.get(), sayer) : checks.only(sayer);
    checks.refuseUnreachable(start);
    checks.needJoinsAndSplits(start);
    return start;
  }

  private void refuseDanglingFlows() {
    for (Draft node : graph.nodes().values()) {
      for (FlowDraft flow : node.flows()) {
        String to = flow.flow().to();
        if (!graph.nodes().containsKey(to)) {
          faults.add(
              flow.target(),
              "%s: then: there is no task '%s'%s"
                  .formatted(node.what(), to, Nearest.question(to, graph.nodes().keySet())));
        } else if (node instanceof ConditionDraft && graph.condition(to).isPresent()) {
          faults.add(
              flow.target(),
              "%s: then: '%s' is a condition; allowed: a task".formatted(node.what(), to));
        }
      }
    }
  }

  private Optional<String> known(String start, Node at) {
    if (graph.tasks().containsKey(start)) {
      return Optional.of(start);
    }
    faults.add(at, "start: there is no task '%s'".formatted(start));
    return Optional.empty();
  }

  /** The only task without an incoming flow. */
  private Optional<String> only(Node at) {
    List<TaskDraft> starts =
        graph.tasks().values().stream().filter(task -> graph.incoming(task).isEmpty()).toList();
    if (starts.isEmpty() && !graph.tasks().isEmpty()) {
      faults.add(at, "no start: every task has an incoming flow; name one by 'start'");
    } else if (starts.size() > 1 && !flowsAreMissing()) {
      starts.forEach(task ->
          faults.add(
              task.at(),
              "%s: one of %d tasks without an incoming flow; name the start by 'start'"
                  .formatted(task.what(), starts.size())));
    }
    return starts.size() == 1 ? Optional.of(starts.getFirst().id()) : Optional.empty();
  }

  /**
   * Whether a flow that is written was not found: then what has no flow into it may only lack that
   * one, and is not told of.
   */
  private boolean flowsAreMissing() {
    return graph.nodes().values().stream()
        .anyMatch(node ->
            node.lacksFlows()
                || node.flows().stream()
                    .anyMatch(flow -> !graph.nodes().containsKey(flow.flow().to())));
  }

  private void refuseUnreachable(Optional<String> start) {
    Set<String> from = new HashSet<>();
    start.ifPresent(from::add);
    if (flowsAreMissing()) {
      graph.nodes().values().stream()
          .filter(node -> graph.incoming(node).isEmpty())
          .map(Draft::id)
          .forEach(from::add);
    }
    Set<String> reached = new HashSet<>(from);
    from.forEach(id -> reached.addAll(graph.after(id)));
    graph.nodes().values().stream()
        .filter(node -> start.isPresent() && !reached.contains(node.id()))
        .forEach(node ->
            faults.add(
                node.at(), "%s: can't be reached from '%s'".formatted(node.what(), start.get())));
  }

  private void needJoinsAndSplits(Optional<String> start) {
    for (TaskDraft task : graph.tasks().values()) {
      int in = graph.incoming(task).size();
      boolean starts = start.equals(Optional.of(task.id()));
      if (in + (starts ? 1 : 0) > 1 && !task.saysJoin()) {
        faults.add(
            task.at(),
            "%s: %d incoming flows%s need a join: %s"
                .formatted(
                    task.what(), in, starts ? " and the start" : "", RoutingReader.JOINS_OF_FLOWS));
      }
      if (task.flows().size() > 1 && !task.saysSplit()) {
        faults.add(
            task.at(),
            "%s: %d outgoing flows need a split: and, xor, or"
                .formatted(task.what(), task.flows().size()));
      }
    }
  }
}
