package io.knhk.engine.definition;

import java.util.Optional;

/** A case's variables as a guard reads them. */
@FunctionalInterface
public interface GuardVariables {

  /**
   * A variable's value, as CEL sees JSON: Boolean, Long for whole numbers, Double for others,
   * String, List, Map by String, or CEL's null value. Empty when the case has no such variable.
   */
  Optional<Object> value(String name);
}
