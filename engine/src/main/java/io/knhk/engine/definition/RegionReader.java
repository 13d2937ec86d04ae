package io.knhk.engine.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads parts of a definition by name: what a task cancels, and exclusive sections. */
final class RegionReader {
  private static final String ALL = "all";

  private final Graph graph;
  private final Faults faults;

  RegionReader(Graph graph, Faults faults) {
    this.graph = graph;
    this.faults = faults;
  }

  /** What a task withdraws. */
  Cancels cancels(TaskDraft task) {
    if (task.cancels().isEmpty()) {
      return Cancels.NOTHING;
    }
    List<String> tasks = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    List<Cancels.Between> flows = new ArrayList<>();
    for (CancelDraft draft : task.cancels()) {
      refuseAmbiguous(task, draft);
      if (draft.all()) {
        return new Cancels(true, List.of(), List.of(), List.of());
      }
      String[] ends = draft.name().split(">", -1);
      if (graph.tasks().containsKey(draft.name())) {
        refuseOffered(task, draft);
        tasks.add(draft.name());
      } else if (graph.condition(draft.name()).isPresent()) {
        conditions.add(draft.name());
      } else if (ends.length == 2
          && graph.flows(ends[0], ends[1])
          && graph.tasks().containsKey(ends[1])) {
        flows.add(new Cancels.Between(ends[0], ends[1]));
      } else {
        faults.add(
            draft.at(),
            "%s: cancels: '%s'; allowed: a task, a condition, a flow between tasks as a>b%s"
                .formatted(
                    task.what(),
                    Shown.text(draft.name()),
                    draft.name().equals(ALL) ? "; the whole case is cancels: all" : ""));
      }
    }
    return new Cancels(
        false, sorted(tasks), sorted(conditions), flows.stream().distinct().toList());
  }

  /** A task that is only offered holds no token: nothing of it could be withdrawn. */
  private void refuseOffered(TaskDraft task, CancelDraft draft) {
    TaskDraft named = graph.tasks().get(draft.name());
    if (graph.offers(named)) {
      faults.trap(
          draft.at(),
          "%s: cancels: '%s' is only offered; name what it takes from: %s"
              .formatted(task.what(), draft.name(), String.join(", ", takenFrom(named))));
    }
  }

  private List<String> takenFrom(TaskDraft task) {
    return graph.incoming(task).stream()
        .map(from ->
            from instanceof ConditionDraft ? from.id() : "%s>%s".formatted(from.id(), task.id()))
        .toList();
  }

  /** With and without brackets it would be one word for two things. */
  private void refuseAmbiguous(TaskDraft task, CancelDraft draft) {
    if (draft.name().equals(ALL) && graph.nodes().containsKey(ALL)) {
      faults.trap(
          draft.at(),
          "%s: cancels: 'all' is the whole case, and %s is called so too: give that another id"
              .formatted(task.what(), graph.nodes().get(ALL).what()));
    }
  }

  /** Groups of sections; a section is a task's id or a list of ids. */
  List<Exclusive> exclusive(Node node) {
    List<Exclusive> groups = new ArrayList<>();
    Yaml.list(node, "exclusive", "a list of groups", faults)
        .ifPresent(nodes -> nodes.forEach(group -> group(group).ifPresent(groups::add)));
    return groups;
  }

  private Optional<Exclusive> group(Node node) {
    Optional<List<Node>> nodes =
        Yaml.list(
            node,
            "exclusive: a group",
            "a list of sections, each a task's id or a list of ids",
            faults);
    List<List<String>> sections = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Node section : nodes.orElse(List.of())) {
      List<Node> members =
          section instanceof SequenceNode sequence ? sequence.getValue() : List.of(section);
      List<String> ids = new ArrayList<>();
      members.forEach(member -> member(member, seen).ifPresent(ids::add));
      sections.add(sorted(ids));
    }
    if (nodes.isPresent() && sections.size() < 2) {
      faults.add(node, "exclusive: a group of %d; allowed: from 2".formatted(sections.size()));
    }
    return nodes.map(it -> new Exclusive(sections));
  }

  private Optional<String> member(Node node, Set<String> seen) {
    Optional<String> id = Yaml.name(node, "exclusive", faults);
    if (id.isPresent() && !graph.nodes().containsKey(id.get())) {
      faults.add(node, "exclusive: there is no task '%s'".formatted(id.get()));
    } else if (id.isPresent() && !seen.add(id.get())) {
      faults.add(node, "exclusive: '%s' comes twice in a group".formatted(id.get()));
    }
    return id;
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().distinct().sorted().toList();
  }
}
