package io.knhk.engine.definition;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.Optional;

/**
 * A condition in CEL (cel.dev) over a case's variables, compiled once. Variables need no
 * declaration: what they are is seen when the guard is asked. There is no clock and no randomness
 * in it, so the same variables give the same answer. Immutable; thread-safe; equal when the texts
 * are.
 */
public final class Guard {
  private final String source;
  private final Program program;

  private Guard(String source, Program program) {
    this.source = source;
    this.program = program;
  }

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
    return switch (Cel.check(source)) {
      case Cel.Unsound(String reason) -> new Compiled.Refused(reason);
      case Cel.Sound(Program program, CelType result) when mayBeBoolean(result) ->
          new Compiled.Usable(new Guard(source, program));
      case Cel.Sound(Program program, CelType result) ->
          new Compiled.Refused("gives %s; allowed: bool".formatted(result.name()));
    };
  }

  /** The text as its author wrote it. */
  public String source() {
    return source;
  }

  /** Asks whether the condition holds. Never throws for what is in the variables. */
  public Answer ask(GuardVariables variables) {
    try {
      CelVariableResolver resolver = variables::value;
      Object value = program.eval(resolver);
      return value instanceof Boolean holds
          ? new Answer.Decided(holds)
          : new Answer.Failed("gives %s; allowed: true, false".formatted(value));
    } catch (CelEvaluationException | RuntimeException e) {
      // Of any kind: whatever a guard meets in the data, it must not stop the engine.
      return new Answer.Failed(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getName()));
    }
  }

  private static boolean mayBeBoolean(CelType type) {
    return type.kind() == CelKind.BOOL || type.kind() == CelKind.DYN;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Guard that && source.equals(that.source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  @Override
  public String toString() {
    return source;
  }
}
