package io.knhk.engine.definition;

import java.util.List;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What an author wrote as a message shows it: in one line, and cut where it is long. */
final class Shown {
  private static final int CHARACTERS = 60;

  private Shown() {}

  static String text(String text) {
    return text(text, CHARACTERS);
  }

  /** A text cut to so many characters. */
  static String text(String text, int characters) {
    String cut = text.length() <= characters ? text : text.substring(0, characters) + "...";
    return cut.replace("\r", "\\r").replace("\n", "\\n");
  }

  /** A value: a scalar in quotes, a list or a mapping in brackets. */
  static String value(Node node) {
    if (node instanceof ScalarNode scalar) {
      return "'%s'".formatted(text(scalar.getValue()));
    }
    StringBuilder written = new StringBuilder();
    write(node, written);
    return text(written.toString());
  }

  private static void write(Node node, StringBuilder to) {
    switch (node) {
      case ScalarNode scalar -> to.append(scalar.getValue());
      case SequenceNode list -> {
        to.append('[');
        each(list.getValue(), to, value -> write(value, to));
        to.append(']');
      }
      case MappingNode map -> {
        to.append('{');
        each(
            map.getValue(),
            to,
            entry -> {
              write(entry.getKeyNode(), to);
              to.append(": ");
              write(entry.getValueNode(), to);
            });
        to.append('}');
      }
      default -> to.append("...");
    }
  }

  /** No more than is shown: an alias, refused elsewhere, can stand for a value without end. */
  private static <T> void each(List<T> parts, StringBuilder to, Consumer<T> write) {
    for (int i = 0; i < parts.size() && to.length() <= CHARACTERS; i++) {
      to.append(i == 0 ? "" : ", ");
      write.accept(parts.get(i));
    }
  }
}
