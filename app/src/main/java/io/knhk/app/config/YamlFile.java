package io.knhk.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A configuration file, read with more rigour than its source does: a key that is there twice, a
 * second document, no keys at all, or a key with nothing behind it would pass unnoticed there.
 *
 * @param name for messages
 * @param text one mapping of keys; empty where there is a fault
 * @param nothing keys and sections with nothing behind them
 * @param fault what is wrong with the file as such
 */
record YamlFile(String name, String text, List<String> nothing, Optional<String> fault) {
  static final YamlFile NONE = new YamlFile("no file", "", List.of(), Optional.empty());

  static YamlFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      return faulty(path.toString(), path + " is no file");
    }
    try {
      return checked(path.toString(), Files.readString(path));
    } catch (IOException e) {
      return faulty(path.toString(), "%s cannot be read: %s".formatted(path, e));
    }
  }

  private static YamlFile checked(String name, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object root = new Yaml(new SafeConstructor(options)).load(text);
      return root == null || root instanceof Map<?, ?>
          ? new YamlFile(name, text, nothing(root), Optional.empty())
          : faulty(name, name + " is no mapping of keys to values");
    } catch (MarkedYAMLException e) {
      return faulty(
          name,
          "%s is no YAML: %s at line %d, column %d"
              .formatted(
                  name,
                  e.getProblem(),
                  e.getProblemMark().getLine() + 1,
                  e.getProblemMark().getColumn() + 1));
    } catch (YAMLException e) {
      return faulty(name, "%s is no YAML: %s".formatted(name, e.getMessage()));
    }
  }

  /** A file of comments alone sets nothing, and is fine. */
  private static List<String> nothing(Object root) {
    List<String> found = new ArrayList<>();
    if (root instanceof Map<?, ?> keys) {
      keys.forEach((key, value) -> look(String.valueOf(key), value, found));
    }
    return found;
  }

  private static void look(String name, Object value, List<String> found) {
    switch (value) {
      case null -> found.add(name);
      case Map<?, ?> keys when keys.isEmpty() -> found.add(name);
      case Map<?, ?> keys ->
          keys.forEach((key, below) -> look("%s.%s".formatted(name, key), below, found));
      case List<?> items -> {
        for (int item = 0; item < items.size(); item++) {
          look("%s[%d]".formatted(name, item), items.get(item), found);
        }
      }
      default -> {} // there is something
    }
  }

  private static YamlFile faulty(String name, String fault) {
    return new YamlFile(name, "", List.of(), Optional.of(fault));
  }
}
