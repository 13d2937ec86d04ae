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
  static ObjectNode of(List<Key<?>> keys) {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("$schema", DIALECT);
    root.put("title", "knhk's configuration");
    section(root);
    keys.forEach(key -> add(root, key));
    return root;
  }

  private static <T> void add(ObjectNode root, Key<T> key) {
    String[] path = key.name().split("\\.", -1);
    ObjectNode section = root;
    for (int depth = 0; depth < path.length - 1; depth++) {
      ObjectNode properties = section.withObject("/properties");
      section =
          properties.get(path[depth]) instanceof ObjectNode known
              ? known
              : section(properties.putObject(path[depth]));
    }
    ObjectNode leaf =
        section
            .withObject("/properties")
            .putObject(path[path.length - 1])
            .put("description", key.doc());
    leaf.setAll(key.type().schema());
    leaf.set("default", key.type().json().apply(key.otherwise()));
  }

  private static ObjectNode section(ObjectNode node) {
    node.put("type", "object").put("additionalProperties", false).putObject("properties");
    return node;
  }
}
