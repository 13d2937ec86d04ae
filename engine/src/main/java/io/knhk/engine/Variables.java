package io.knhk.engine;

import io.knhk.engine.core.StoredVariable;
import io.knhk.schemas.VariableValue;
import java.util.Map;
import java.util.TreeMap;

/** A case's variables as the contract shows them. Pure. */
final class Variables {
  private Variables() {}

  static Map<String, VariableValue> shown(Map<String, StoredVariable> stored) {
    Map<String, VariableValue> shown = new TreeMap<>();
    stored.forEach((name, value) ->
        shown.put(name, new VariableValue(value.getJson(), value.getSealed(), value.getKeyId())));
    return shown;
  }
}
