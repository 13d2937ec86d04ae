package io.knhk.engine.definition;

import io.knhk.engine.definition.Parsed.Invalid;
import io.knhk.engine.definition.Parsed.Valid;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads workflow definitions. Pure; thread-safe. */
public final class DefinitionParser {
  private static final int MOST_BYTES = 256 * 1024;
  private static final int MOST_TASKS = 1_000;

  /** A net's masks take steps times places: some 13 MB at this many, a gigabyte at 65,000. */
  private static final int MOST_FLOWS = 4_000;

  private static final Set<String> KEYS =
      Set.of(
          "id",
          "version",
          "start",
          "end",
          "tasks",
          "conditions",
          "exclusive",
          "tokens",
          "onRollback",
          "slo",
          "rollout");

  private final Faults faults = new Faults();

  private DefinitionParser() {}

  /**
   * Reads and checks a definition.
   *
   * @param yaml the text; over 256 KiB in UTF-8 it is refused unread
   * @return the definition, or all its faults with line and column; never throws
   */
  public static Parsed parse(String yaml) {
    return new DefinitionParser().parsed(yaml, true);
  }

  /**
   * The same for a text that was accepted once: where an earlier release let a trap pass, cases run
   * on, and are not stopped for it.
   */
  public static Parsed parseAccepted(String yaml) {
    return new DefinitionParser().parsed(yaml, false);
  }

  private Parsed parsed(String yaml, boolean refuseTraps) {
    Optional<Definition> definition = read(yaml);
    List<Fault> found = refuseTraps ? faults.withTraps() : faults.inOrder();
    return definition.isPresent() && found.isEmpty()
        ? new Valid(definition.get())
        : new Invalid(found);
  }

  private Optional<Definition> read(String yaml) {
    int bytes = yaml.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      faults.add(0, 0, "the text has %d bytes; allowed: %d".formatted(bytes, MOST_BYTES));
      return Optional.empty();
    }
    return YamlText.read(yaml, faults)
        .flatMap(root -> YamlMap.read(root, "the definition", KEYS, faults))
        .flatMap(this::read);
  }

  private Optional<Definition> read(YamlMap map) {
    Optional<String> id = name(map, "id");
    Optional<String> version = name(map, "version");
    SloOverlay slo =
        map.get("slo").map(node -> OverlayReader.slo(node, faults)).orElse(SloOverlay.NONE);
    RolloutOverlay rollout =
        map.get("rollout")
            .map(node -> OverlayReader.rollout(node, faults))
            .orElse(RolloutOverlay.NONE);
    int tokens =
        map.get("tokens")
            .flatMap(node -> Yaml.integer(node, "tokens", 1, Definition.MOST_TOKENS, faults))
            .orElse(1);
    OnRollback onRollback = map.get("onRollback").map(this::onRollback).orElse(OnRollback.DRAIN);
    Optional<Node> at = map.need("tasks", faults);
    GuardReader guards = new GuardReader(faults);
    Graph graph = graph(map, at, guards);
    Optional<String> start = at.flatMap(node -> start(map, graph, node));
    ConstructChecks.check(graph, start, tokens, faults);
    Optional<String> end = map.get("end").flatMap(node -> end(graph, node));
    RegionReader regions = new RegionReader(graph, faults);
    List<Exclusive> exclusive = map.get("exclusive").map(regions::exclusive).orElse(List.of());
    SortedMap<String, Task> tasks = new TreeMap<>();
    graph
        .tasks()
        .forEach((task, draft) -> tasks.put(task, draft.task().cancels(regions.cancels(draft))));
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, Condition> conditions = new TreeMap<>();
    graph.nodes().keySet().stream()
        .flatMap(node -> graph.condition(node).stream())
        .forEach(draft -> conditions.put(draft.id(), draft.condition()));
    return Optional.of(
        new Definition(
            id.orElseThrow(),
            version.orElseThrow(),
            start.orElseThrow(),
            end,
            tasks,
            conditions,
            exclusive,
            tokens,
            onRollback,
            slo,
            rollout));
  }

  private OnRollback onRollback(Node node) {
    List<OnRollback> ways = List.of(OnRollback.values());
    Optional<String> said =
        Yaml.oneOf(node, "onRollback", ways.stream().map(OnRollback::yaml).toList(), faults);
    return ways.stream()
        .filter(way -> said.equals(Optional.of(way.yaml())))
        .findFirst()
        .orElse(OnRollback.DRAIN);
  }

  private Optional<String> name(YamlMap map, String key) {
    return map.need(key, faults).flatMap(node -> Yaml.name(node, key, faults));
  }

  private Optional<String> start(YamlMap map, Graph graph, Node tasks) {
    Optional<String> said = map.get("start").flatMap(node -> Yaml.name(node, "start", faults));
    if (map.get("start").isPresent() && said.isEmpty()) {
      return Optional.empty();
    }
    return GraphChecks.check(graph, said, map.get("start").orElse(tasks), faults);
  }

  private Optional<String> end(Graph graph, Node node) {
    Optional<String> said = Yaml.name(node, "end", faults);
    if (said.isPresent()
        && Optional.ofNullable(graph.tasks().get(said.get()))
            .filter(task -> task.flows().isEmpty())
            .isEmpty()) {
      faults.add(node, "end: '%s' is no task without outgoing flows".formatted(said.get()));
    }
    return said;
  }

  private Graph graph(YamlMap map, Optional<Node> tasks, GuardReader guards) {
    Map<String, TaskDraft> drafts = tasks.map(node -> tasks(node, guards)).orElse(Map.of());
    Map<String, ConditionDraft> conditions = new LinkedHashMap<>();
    map.get("conditions")
        .flatMap(node -> YamlMap.read(node, "conditions", "ids to conditions", faults))
        .ifPresent(entries ->
            entries
                .entries()
                .forEach((id, entry) -> {
                  if (drafts.containsKey(id)) {
                    faults.add(
                        entry.key(),
                        "conditions: '%s' is a task; allowed: an id that no task has"
                            .formatted(id));
                  } else {
                    ConditionDraft.read(entry, guards, faults)
                        .ifPresent(draft -> conditions.put(id, draft));
                  }
                }));
    return new Graph(drafts, conditions);
  }

  private Map<String, TaskDraft> tasks(Node node, GuardReader guards) {
    Map<String, YamlMap.Entry> entries =
        YamlMap.read(node, "tasks", "ids to tasks", faults).map(YamlMap::entries).orElse(Map.of());
    Map<String, TaskDraft> drafts = new LinkedHashMap<>();
    if (entries.size() > MOST_TASKS) {
      faults.add(node, "tasks: %d; allowed: 1 to %d".formatted(entries.size(), MOST_TASKS));
      return drafts;
    }
    if (entries.isEmpty()) {
      faults.add(node, "tasks: none; allowed: 1 to %d".formatted(MOST_TASKS));
    }
    entries.forEach((id, entry) ->
        TaskReader.read(entry, guards, faults).ifPresent(draft -> drafts.put(id, draft)));
    int flows = drafts.values().stream().mapToInt(draft -> draft.flows().size()).sum();
    if (flows > MOST_FLOWS) {
      faults.add(node, "tasks: %d flows; allowed: 0 to %d".formatted(flows, MOST_FLOWS));
    }
    return drafts;
  }
}
