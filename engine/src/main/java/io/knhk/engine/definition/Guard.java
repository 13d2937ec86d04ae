package io.knhk.engine.definition;

import dev.cel.common.types.CelKind;

/**
 * A condition in CEL over a case's variables. Immutable; thread-safe; equal when the texts are.
 *
 * @param expression its text
 */
public record Guard(Expression expression) {

  /** What a guard said. */
  public sealed interface Answer {

    /**
     * It could be decided.
     *
     * @param holds whether the condition holds
     */
    record Decided(boolean holds) implements Answer {}

    /**
     * It could not: a variable is missing or of the wrong type, a division by zero, no boolean.
     *
     * @param reason why, for people
     */
    record Failed(String reason) implements Answer {}
  }

  /** What became of a guard's text. */
  sealed interface Compiled {
    record Usable(Guard guard) implements Compiled {}

    record Refused(String reason) implements Compiled {}
  }

  /** Compiles a text of at most 4,096 characters. */
  static Compiled compile(String source) {
    return switch (Expression.compile(source, CelKind.BOOL)) {
      case Expression.Compiled.Refused(String reason) -> new Compiled.Refused(reason);
      case Expression.Compiled.Usable(Expression expression) ->
          new Compiled.Usable(new Guard(expression));
    };
  }

  /** The text as its author wrote it. */
  public String source() {
    return expression.source();
  }

  /** Asks whether the condition holds. Never throws for what is in the variables. */
  public Answer ask(GuardVariables variables) {
    return switch (expression.value(variables)) {
      case Expression.Value.Known(Boolean holds) -> new Answer.Decided(holds);
      case Expression.Value.Known(Object value) ->
          new Answer.Failed("gives %s; allowed: true, false".formatted(value));
      case Expression.Value.Failed(String reason) -> new Answer.Failed(reason);
    };
  }

  @Override
  public String toString() {
    return source();
  }
}
