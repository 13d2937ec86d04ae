package io.knhk.engine.definition;

import io.knhk.engine.definition.Task.Flow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a task's outgoing flows and their guards. */
final class FlowReader {
  private static final Set<String> KEYS = Set.of("to", "when");
  private static final String LIST = "a list, each an id or {to: ID, when: GUARD}";

  private final String what;
  private final GuardReader guards;
  private final Faults faults;

  private FlowReader(String what, GuardReader guards, Faults faults) {
    this.what = what;
    this.guards = guards;
    this.faults = faults;
  }

  /**
   * The flows under {@code then}.
   *
   * @param split the task's split, if it is said and sound
   */
  static List<FlowDraft> read(
      YamlMap task, String what, Optional<Split> split, GuardReader guards, Faults faults) {
    FlowReader reader = new FlowReader(what + ": then", guards, faults);
    List<FlowDraft> flows = new ArrayList<>();
    task.get("then")
        .flatMap(node -> Yaml.list(node, reader.what, LIST, faults))
        .ifPresent(nodes -> nodes.forEach(node -> reader.flow(node).ifPresent(flows::add)));
    reader.refuseRepeats(flows);
    reader.checkGuards(flows, split);
    return flows;
  }

  /** Whether flows stand there that could not be read. */
  static boolean lacks(YamlMap node, List<FlowDraft> read) {
    return node.get("then")
        .filter(
            then -> !(then instanceof SequenceNode list) || list.getValue().size() > read.size())
        .isPresent();
  }

  private Optional<FlowDraft> flow(Node node) {
    if (!(node instanceof MappingNode)) {
      return Yaml.name(node, what, faults)
          .map(to -> new FlowDraft(new Flow(to, Optional.empty()), node, node, false));
    }
    return YamlMap.read(node, what, KEYS, faults).flatMap(map -> flow(map, node));
  }

  private Optional<FlowDraft> flow(YamlMap map, Node at) {
    Optional<Node> when = map.get("when");
    Optional<Guard> guard = when.flatMap(node -> guards.read(node, what + ": when"));
    return map.need("to", faults)
        .flatMap(target ->
            Yaml.name(target, what + ": to", faults)
                .map(to -> new FlowDraft(new Flow(to, guard), at, target, when.isPresent())));
  }

  private void refuseRepeats(List<FlowDraft> flows) {
    Set<String> targets = new HashSet<>();
    for (FlowDraft flow : flows) {
      if (!targets.add(flow.flow().to())) {
        faults.add(
            flow.target(),
            "%s: '%s' comes twice; a choice can join guards by ||"
                .formatted(what, flow.flow().to()));
      }
    }
  }

  /** A choice asks all its flows but the last, which is what is left. */
  private void checkGuards(List<FlowDraft> flows, Optional<Split> split) {
    if (flows.size() > 1 && split.isEmpty()) {
      return; // whether it chooses is not said, and is a fault of its own
    }
    boolean chooses =
        flows.size() > 1
            && split.filter(it -> it instanceof Split.Xor || it instanceof Split.Or).isPresent();
    for (int i = 0; i < flows.size(); i++) {
      FlowDraft flow = flows.get(i);
      boolean last = i == flows.size() - 1;
      if (flow.asks() && !chooses) {
        faults.add(flow.at(), what + ": 'when' needs split: xor or or, and several flows");
      } else if (flow.asks() && last) {
        faults.add(flow.at(), what + ": a choice's last flow is its default and has no 'when'");
      } else if (!flow.asks() && chooses && !last) {
        faults.add(flow.at(), what + ": a choice's flow needs a 'when'; only the last has none");
      }
    }
  }
}
