package io.knhk.engine.definition;

import io.knhk.engine.definition.Task.Routing;
import io.knhk.engine.definition.Task.Work;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one task, and finds what is wrong with it by itself. */
final class TaskReader {
  private static final Set<String> KEYS = Set.of("type", "maxTries", "join", "split", "then");
  private static final int MOST_TRIES = 100;

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
    Optional<Routing> join = routing("join");
    Optional<Routing> split = routing("split");
    List<FlowDraft> flows = FlowReader.read(map, what, split, guards, faults);
    Task task =
        new Task(
            id,
            work(),
            join.orElse(Routing.ALL),
            split.orElse(Routing.ALL),
            flows.stream().map(FlowDraft::flow).toList());
    return new TaskDraft(
        task, at, flows, map.get("join").isPresent(), map.get("split").isPresent());
  }

  private Optional<Work> work() {
    Optional<Node> tries = map.get("maxTries");
    if (map.get("type").isEmpty() && tries.isPresent()) {
      faults.add(tries.get(), what + ": maxTries needs a type: a routing task is not tried");
    }
    int maxTries =
        tries
            .flatMap(node -> Yaml.integer(node, what + ": maxTries", 1, MOST_TRIES, faults))
            .orElse(1);
    return map.get("type")
        .flatMap(node -> Yaml.name(node, what + ": type", faults))
        .map(type -> new Work(type, maxTries));
  }

  private Optional<Routing> routing(String key) {
    return map.get(key)
        .flatMap(node -> Yaml.oneOf(node, what + ": " + key, List.of("and", "xor"), faults))
        .map(word -> Routing.ONE.yaml().equals(word) ? Routing.ONE : Routing.ALL);
  }
}
