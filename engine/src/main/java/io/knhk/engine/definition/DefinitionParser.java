package io.knhk.engine.definition;

import io.knhk.engine.definition.Parsed.Invalid;
import io.knhk.engine.definition.Parsed.Valid;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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
      Set.of("id", "version", "start", "tasks", "slo", "rollout");

  private final Faults faults = new Faults();

  private DefinitionParser() {}

  /**
   * Reads and checks a definition.
   *
   * @param yaml the text; over 256 KiB in UTF-8 it is refused unread
   * @return the definition, or all its faults with line and column; never throws
   */
  public static Parsed parse(String yaml) {
    DefinitionParser parser = new DefinitionParser();
    Optional<Definition> definition = parser.read(yaml);
    return definition.isPresent() && parser.faults.isEmpty()
        ? new Valid(definition.get())
        : new Invalid(parser.faults.inOrder());
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
    Optional<Node> at = map.need("tasks", faults);
    Map<String, TaskDraft> drafts = at.map(this::tasks).orElse(Map.of());
    Optional<String> start = at.flatMap(node -> start(map, drafts, node));
    if (!faults.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, Task> tasks = new TreeMap<>();
    drafts.forEach((task, draft) -> tasks.put(task, draft.task()));
    return Optional.of(
        new Definition(
            id.orElseThrow(), version.orElseThrow(), start.orElseThrow(), tasks, slo, rollout));
  }

  private Optional<String> name(YamlMap map, String key) {
    return map.need(key, faults).flatMap(node -> Yaml.name(node, key, faults));
  }

  private Optional<String> start(YamlMap map, Map<String, TaskDraft> drafts, Node tasks) {
    Optional<String> said = map.get("start").flatMap(node -> Yaml.name(node, "start", faults));
    if (map.get("start").isPresent() && said.isEmpty()) {
      return Optional.empty();
    }
    return GraphChecks.check(drafts, said, map.get("start").orElse(tasks), faults);
  }

  private Map<String, TaskDraft> tasks(Node node) {
    Map<String, YamlMap.Entry> entries =
        YamlMap.read(node, "tasks", faults).map(YamlMap::entries).orElse(Map.of());
    Map<String, TaskDraft> drafts = new LinkedHashMap<>();
    GuardReader guards = new GuardReader(faults);
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
