package io.knhk.app.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * The configuration as JSON Schema, for editors and for those who check files before they ship
 * them. It allows what {@code knhk config check} may still refuse: too many decimals, stages that
 * do not ascend, values that don't fit each other.
 */
final class ConfigSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private ConfigSchema() {}

  /** The schema of these keys, each section an object that has no others. */
  static ObjectNode of(List<Key<?>> keys, List<PlannedKey> planned) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("$schema", DIALECT);
    root.put("title", "knhk's configuration");
    section(root);
    keys.forEach(key -> add(root, key));
    planned.forEach(
        key -> add(root, key.name(), "Not built yet: leave it out. " + key.doc(), key.type()));
    return root;
  }

  private static <T> void add(ObjectNode root, Key<T> key) {
    add(root, key.name(), key.doc(), key.type())
        .set("default", key.type().json().apply(key.otherwise()));
  }

  private static ObjectNode add(ObjectNode root, String name, String doc, ValueType<?> type) {
    String[] path = name.split("\\.", -1);
    ObjectNode section = root;
    for (String part : List.of(path).subList(0, path.length - 1)) {
      section = part.endsWith("[]") ? items(section, part) : below(section, part);
    }
    ObjectNode leaf = leaf(section, path[path.length - 1]).put("description", doc);
    return leaf.setAll(type.schema());
  }

  private static ObjectNode leaf(ObjectNode section, String part) {
    return part.equals("*")
        ? section.putObject("additionalProperties")
        : section.withObject("/properties").putObject(part);
  }

  private static ObjectNode below(ObjectNode section, String part) {
    ObjectNode properties = section.withObject("/properties");
    return properties.get(part) instanceof ObjectNode known
        ? known
        : section(properties.putObject(part));
  }

  private static ObjectNode items(ObjectNode section, String part) {
    ObjectNode properties = section.withObject("/properties");
    String list = part.substring(0, part.length() - "[]".length());
    return properties.get(list) instanceof ObjectNode known
        ? known.withObject("/items")
        : section(properties.putObject(list).put("type", "array").putObject("items"));
  }

  private static ObjectNode section(ObjectNode node) {
    node.put("type", "object").put("additionalProperties", false).putObject("properties");
    return node;
  }
}
