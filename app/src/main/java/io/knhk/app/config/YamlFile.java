package io.knhk.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A configuration file, read with more rigour than its source does: a key that is there twice, a
 * second document, or no keys at all would pass unnoticed there.
 *
 * @param name for messages
 * @param text one mapping of keys; empty where there is a fault
 * @param fault what is wrong with the file as such
 */
record YamlFile(String name, String text, Optional<String> fault) {
  static final YamlFile NONE = new YamlFile("no file", "", Optional.empty());

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
          ? new YamlFile(name, text, Optional.empty())
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

  private static YamlFile faulty(String name, String fault) {
    return new YamlFile(name, "", Optional.of(fault));
  }
}
