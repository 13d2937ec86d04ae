package io.knhk.engine.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one task, and finds what is wrong with it by itself. */
final class TaskReader {
  private static final Set<String> KEYS = keys();
  private static final String CANCELS =
      "all, or a list of tasks, conditions, flows between tasks as a>b";

  private final String what;
  private final YamlMap map;
  private final GuardReader guards;
  private final Faults faults;

  private TaskReader(String what, YamlMap map, GuardReader guards, Faults faults) {
    this.what = what;
    this.map = map;
    this.guards = guards;
    this.faults = faults;
  }

  static Optional<TaskDraft> read(YamlMap.Entry entry, GuardReader guards, Faults faults) {
    Optional<String> id = Yaml.name(entry.key(), "a task's id", faults);
    String what = "task '%s'".formatted(id.orElse("?"));
    Optional<YamlMap> map = YamlMap.read(entry.value(), what, KEYS, faults);
    if (id.isEmpty() || map.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new TaskReader(what, map.get(), guards, faults).read(id.get(), entry.key()));
  }

  private TaskDraft read(String id, Node at) {
    RoutingReader routing = new RoutingReader(what, faults);
    Optional<Join> join = map.get("join").flatMap(routing::join);
    Optional<Split> split = map.get("split").flatMap(routing::split);
    List<FlowDraft> flows = FlowReader.read(map, what, split, guards, faults);
    WorkReader work = new WorkReader(what, map, guards, faults);
    List<CancelDraft> cancels = cancels();
    Task task =
        new Task(
            id,
            work.work(),
            work.instances(),
            join.orElseGet(Join.And::new),
            split.orElseGet(Split.And::new),
            flows.stream().map(FlowDraft::flow).toList(),
            map.get("during").flatMap(node -> Yaml.name(node, what + ": during", faults)),
            Cancels.NOTHING);
    return new TaskDraft(
        task,
        at,
        flows,
        cancels,
        map.get("join").isPresent(),
        map.get("split").isPresent(),
        map.hasOthers(KEYS) || FlowReader.lacks(map, flows));
  }

  /** Names under {@code cancels}, each as it stands; {@code all} alone is the whole case. */
  private List<CancelDraft> cancels() {
    List<CancelDraft> drafts = new ArrayList<>();
    Optional<Node> node = map.get("cancels");
    if (node.isPresent() && Yaml.isScalar(node.get())) {
      Yaml.oneOf(node.get(), what + ": cancels", List.of("all"), CANCELS, faults)
          .ifPresent(all -> drafts.add(new CancelDraft(all, node.get(), true)));
      return drafts;
    }
    node.flatMap(it -> Yaml.list(it, what + ": cancels", CANCELS, faults))
        .ifPresent(nodes ->
            nodes.forEach(it ->
                Yaml.text(it, what + ": cancels", faults)
                    .ifPresent(name -> drafts.add(new CancelDraft(name, it, false)))));
    return drafts;
  }

  private static Set<String> keys() {
    Set<String> keys = new HashSet<>(WorkReader.KEYS);
    keys.addAll(Set.of("join", "split", "then", "during", "cancels"));
    return Set.copyOf(keys);
  }
}
