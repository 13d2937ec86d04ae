package io.knhk.engine.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A YAML mapping by its keys' texts, in the order of the text. */
final class YamlMap {
  /** A key and its value. */
  record Entry(Node key, Node value) {}

  private final Node at;
  private final String what;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private YamlMap(Node at, String what) {
    this.at = at;
    this.what = what;
  }

  /**
   * Reads a mapping; keys that are no scalars or come twice are faults.
   *
   * @param what what it is, for people
   * @param allowed what it is a mapping of, for people
   */
  static Optional<YamlMap> read(Node node, String what, String allowed, Faults faults) {
    return read(node, what, () -> allowed, faults);
  }

  /** The same, where no keys but these are allowed. */
  static Optional<YamlMap> read(Node node, String what, Set<String> allowed, Faults faults) {
    Optional<YamlMap> map = read(node, what, () -> inOrder(allowed), faults);
    map.ifPresent(it -> it.refuseOthers(allowed, faults));
    return map;
  }

  private static Optional<YamlMap> read(
      Node node, String what, Supplier<String> allowed, Faults faults) {
    if (!(node instanceof MappingNode mapping)) {
      faults.add(
          node,
          "%s: %s is no mapping; allowed: a mapping of %s"
              .formatted(what, Shown.value(node), allowed.get()));
      return Optional.empty();
    }
    YamlMap map = new YamlMap(node, what);
    mapping.getValue().forEach(tuple -> map.put(tuple, faults));
    return Optional.of(map);
  }

  Map<String, Entry> entries() {
    return entries;
  }

  Node at() {
    return at;
  }

  /** Whether it has some of these keys, and no other. */
  boolean only(Set<String> keys) {
    return !entries.isEmpty() && keys.containsAll(entries.keySet());
  }

  /** Whether it has keys beside these. */
  boolean hasOthers(Set<String> keys) {
    return !keys.containsAll(entries.keySet());
  }

  Optional<Node> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /** The value of a key that must be there. */
  Optional<Node> need(String key, Faults faults) {
    if (!entries.containsKey(key)) {
      faults.add(at, "%s: '%s' is missing".formatted(what, key));
    }
    return get(key);
  }

  private void put(NodeTuple tuple, Faults faults) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      faults.add(
          tuple.getKeyNode(),
          "%s: key %s; allowed: a text".formatted(what, Shown.value(tuple.getKeyNode())));
    } else if (entries.containsKey(key.getValue())) {
      faults.add(key, "%s: key '%s' comes twice".formatted(what, Shown.text(key.getValue())));
    } else {
      entries.put(key.getValue(), new Entry(key, tuple.getValueNode()));
    }
  }

  private void refuseOthers(Set<String> allowed, Faults faults) {
    entries.forEach((key, entry) -> {
      if (!allowed.contains(key)) {
        faults.add(
            entry.key(),
            "%s: key '%s' is unknown%s; allowed: %s"
                .formatted(
                    what, Shown.text(key), Nearest.question(key, allowed), inOrder(allowed)));
      }
    });
  }

  private static String inOrder(Set<String> keys) {
    return String.join(", ", new TreeSet<>(keys));
  }
}
