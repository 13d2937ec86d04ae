package io.knhk.engine.definition;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A condition as it was read.
 *
 * @param id its id
 * @param at where that stands
 * @param flows to the tasks that take from it
 * @param lacksFlows whether flows that the author wrote may be missing
 */
record ConditionDraft(String id, Node at, List<FlowDraft> flows, boolean lacksFlows)
    implements Draft {
  private static final Set<String> KEYS = Set.of("then");

  static Optional<ConditionDraft> read(YamlMap.Entry entry, GuardReader guards, Faults faults) {
    Optional<String> id = Yaml.name(entry.key(), "a condition's id", faults);
    String what = "condition '%s'".formatted(id.orElse("?"));
    Optional<YamlMap> map = YamlMap.read(entry.value(), what, KEYS, faults);
    if (id.isEmpty() || map.isEmpty()) {
      return Optional.empty();
    }
    Optional<Split> parts = Optional.of(new Split.And()); // no flow of it is chosen by a guard
    List<FlowDraft> flows = FlowReader.read(map.get(), what, parts, guards, faults);
    return Optional.of(
        new ConditionDraft(
            id.get(),
            entry.key(),
            flows,
            map.get().hasOthers(KEYS) || FlowReader.lacks(map.get(), flows)));
  }

  Condition condition() {
    return new Condition(id, flows.stream().map(flow -> flow.flow().to()).toList());
  }

  @Override
  public String what() {
    return "condition '%s'".formatted(id);
  }
}
