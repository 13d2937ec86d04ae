package io.knhk.engine.patterns;

import io.knhk.engine.core.CaseCommand;
import io.knhk.schemas.VariableValue;
import java.util.Map;
import java.util.TreeMap;

/** What the outside does to a case, in the words of scripts. */
final class Outside {
  private Outside() {}

  static CaseCommand complete(String task, int tryNumber) {
    return CaseCommand.Complete.of(task, tryNumber, Map.of());
  }

  /** A worker has done a task and says what a variable is now. */
  static CaseCommand complete(String task, int tryNumber, String variable, String json) {
    return CaseCommand.Complete.of(task, tryNumber, values(Map.of(variable, json)));
  }

  static CaseCommand signal(String name) {
    return CaseCommand.Signal.of(name, Map.of());
  }

  static CaseCommand add(String task, int count) {
    return new CaseCommand.AddInstances(task, count);
  }

  static CaseCommand withdraw(String task) {
    return new CaseCommand.Withdraw(task, false);
  }

  static CaseCommand withdrawAndGoOn(String task) {
    return new CaseCommand.Withdraw(task, true);
  }

  /** Variables from JSON texts. */
  static Map<String, VariableValue> values(Map<String, String> jsons) {
    Map<String, VariableValue> values = new TreeMap<>();
    jsons.forEach(
        (name, json) -> values.put(name, VariableValue.newBuilder().setJson(json).build()));
    return values;
  }
}
