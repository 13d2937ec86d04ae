package io.knhk.engine.definition;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * Reads text into YAML nodes, which know their places. Anchors and aliases are refused: what they
 * stand for can grow without bound. So is nesting deeper than any definition needs.
 */
final class YamlText {
  /** A definition nests six deep: the composer recurses, so far deeper is no harm, and bounded. */
  private static final int MAX_DEPTH = 20;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("definition")
          .setSchema(new JsonSchema())
          .setAllowNonScalarKeys(true) // refused later, with their place
          .build();

  private YamlText() {}

  /** The text's root node; empty, with faults, when there is none to be read further. */
  static Optional<Node> read(String yaml, Faults faults) {
    try {
      if (!checkEvents(yaml, faults)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      if (root.isEmpty()) {
        faults.add(0, 0, "the text is empty; a definition has at least id, version and tasks");
      }
      return root;
    } catch (MarkedYamlEngineException e) {
      faults.add(e.getProblemMark().or(e::getContextMark), "no YAML: " + problem(e));
    } catch (ReaderException e) {
      addAt(e.getPosition(), yaml, "no YAML: character U+%04X".formatted(e.getCodePoint()), faults);
    } catch (YamlEngineException e) {
      faults.add(0, 0, "no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** The parser's words; a problem that goes on from its context is told with it. */
  private static String problem(MarkedYamlEngineException e) {
    return e.getProblem().startsWith("but ")
        ? "%s, %s".formatted(e.getContext(), e.getProblem())
        : e.getProblem();
  }

  /** Whether the text is safe to compose. */
  private static boolean checkEvents(String yaml, Faults faults) {
    int depth = 0;
    for (Event event : new Parse(SETTINGS).parseString(yaml)) {
      if (event instanceof AliasEvent alias) {
        faults.add(event.getStartMark(), "alias *%s: not allowed".formatted(alias.getAlias()));
      } else if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        faults.add(
            event.getStartMark(), "anchor &%s: not allowed".formatted(node.getAnchor().get()));
      }
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > MAX_DEPTH) {
        faults.add(event.getStartMark(), "nested over %d deep".formatted(MAX_DEPTH));
        return false;
      }
    }
    return true;
  }

  private static void addAt(int position, String yaml, String message, Faults faults) {
    int[] before = yaml.codePoints().limit(position).toArray();
    int line = 0;
    int column = 0;
    for (int character : before) {
      column = character == '\n' ? 0 : column + 1;
      line += character == '\n' ? 1 : 0;
    }
    faults.add(line, column, message);
  }
}
