package io.knhk.engine.definition;

import io.knhk.engine.definition.Join.Others;
import io.knhk.engine.definition.Join.Reach;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a task's join and split: a word, or a mapping with what the word leaves open. */
final class RoutingReader {
  private static final int MOST_FLOWS = 1_000;
  private static final List<String> WORDS = List.of("and", "xor", "or");

  /** Those of several flows, for people. */
  static final String JOINS_OF_FLOWS =
      "and, xor, or, {or: structured, split: TASK}, {or: local}, {partial: N, others: WORD}";

  private static final String JOINS = JOINS_OF_FLOWS + ", {threads: N}";
  private static final String SPLITS = "and, xor, or, {threads: N}";

  private final String what;
  private final Faults faults;

  RoutingReader(String what, Faults faults) {
    this.what = what;
    this.faults = faults;
  }

  Optional<Join> join(Node node) {
    String join = what + ": join";
    if (!(node instanceof MappingNode)) {
      return Yaml.oneOf(node, join, WORDS, JOINS, faults).map(this::joinOf);
    }
    return YamlMap.read(node, join, Set.of("or", "split", "partial", "others", "threads"), faults)
        .flatMap(map -> {
          if (map.only(Set.of("or", "split"))) {
            return or(map, join);
          }
          if (map.only(Set.of("partial", "others"))) {
            return partial(map, join);
          }
          if (map.only(Set.of("threads"))) {
            return threads(map, join).map(Join.Threads::new);
          }
          faults.add(node, "%s: %s; allowed: %s".formatted(join, Shown.value(node), JOINS));
          return Optional.empty();
        });
  }

  Optional<Split> split(Node node) {
    String split = what + ": split";
    if (node instanceof MappingNode) {
      return YamlMap.read(node, split, Set.of("threads"), faults)
          .flatMap(map -> threads(map, split))
          .map(Split.Threads::new);
    }
    return Yaml.oneOf(node, split, WORDS, SPLITS, faults)
        .map(word ->
            switch (word) {
              case "xor" -> new Split.Xor();
              case "or" -> new Split.Or();
              default -> new Split.And();
            });
  }

  private Join joinOf(String word) {
    return switch (word) {
      case "xor" -> new Join.Xor();
      case "or" -> new Join.Or(new Reach.General());
      default -> new Join.And();
    };
  }

  private Optional<Join> or(YamlMap map, String join) {
    Optional<String> reach =
        map.need("or", faults)
            .flatMap(node ->
                Yaml.oneOf(node, join + ": or", List.of("structured", "local", "general"), faults));
    Optional<Node> split = map.get("split");
    if (reach.equals(Optional.of("structured"))) {
      return map.need("split", faults)
          .flatMap(node -> Yaml.name(node, join + ": split", faults))
          .map(id -> new Join.Or(new Reach.Structured(id)));
    }
    split.ifPresent(node -> faults.add(node, join + ": split needs or: structured"));
    return reach.map(
        word -> new Join.Or(word.equals("local") ? new Reach.Local() : new Reach.General()));
  }

  private Optional<Join> partial(YamlMap map, String join) {
    Optional<Integer> needed =
        map.need("partial", faults)
            .flatMap(node -> Yaml.integer(node, join + ": partial", 1, MOST_FLOWS, faults));
    Optional<Others> others =
        map.need("others", faults)
            .flatMap(node ->
                Yaml.oneOf(
                    node, join + ": others", List.of(Others.values()), Others::yaml, faults));
    return needed.flatMap(n -> others.map(it -> new Join.Partial(n, it)));
  }

  private Optional<Integer> threads(YamlMap map, String where) {
    return map.need("threads", faults)
        .flatMap(
            node -> Yaml.integer(node, where + ": threads", 2, Definition.MOST_TOKENS, faults));
  }
}
