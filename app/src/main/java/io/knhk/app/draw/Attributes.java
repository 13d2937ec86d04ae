package io.knhk.app.draw;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes in the order in which they are written. */
final class Attributes {
  private Attributes() {}

  /** Of names and values by turns. */
  static Map<String, Object> of(Object... namesAndValues) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      attributes.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return Collections.unmodifiableMap(attributes);
  }
}
