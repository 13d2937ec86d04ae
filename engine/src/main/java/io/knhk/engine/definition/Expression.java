package io.knhk.engine.definition;

import static java.util.Locale.ROOT;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A text in CEL (cel.dev) over a case's variables, compiled once. Variables need no declaration:
 * what they are is seen when it is asked. There is no clock and no randomness in it, so the same
 * variables give the same value. Immutable; thread-safe; equal when the texts are.
 */
public final class Expression {
  private final String source;
  private final Program program;

  private Expression(String source, Program program) {
    this.source = source;
    this.program = program;
  }

  /** What it came to. */
  public sealed interface Value {

    /**
     * It could be worked out.
     *
     * @param value as {@link GuardVariables} gives values
     */
    record Known(Object value) implements Value {}

    /**
     * It could not: a variable is missing or of the wrong type, a division by zero.
     *
     * @param reason why, for people
     */
    record Failed(String reason) implements Value {}
  }

  /** What became of a text. */
  sealed interface Compiled {
    record Usable(Expression expression) implements Compiled {}

    record Refused(String reason) implements Compiled {}
  }

  /**
   * Compiles a text of at most 4,096 characters.
   *
   * @param wanted the kinds of value that it may give, as far as that can be told before
   */
  static Compiled compile(String source, CelKind... wanted) {
    return switch (Cel.check(source)) {
      case Cel.Unsound(String reason) -> new Compiled.Refused(reason);
      case Cel.Sound(Program program, CelType result)
          when result.kind() == CelKind.DYN || List.of(wanted).contains(result.kind()) ->
          new Compiled.Usable(new Expression(source, program));
      case Cel.Sound(Program program, CelType result) ->
          new Compiled.Refused(
              "gives %s; allowed: %s"
                  .formatted(
                      result.name(),
                      Stream.of(wanted)
                          .map(kind -> kind.name().toLowerCase(ROOT))
                          .collect(Collectors.joining(", "))));
    };
  }

  /** The text as its author wrote it. */
  public String source() {
    return source;
  }

  /** Works it out. Never throws for what is in the variables. */
  public Value value(GuardVariables variables) {
    try {
      CelVariableResolver resolver = variables::value;
      return new Value.Known(program.eval(resolver));
    } catch (CelEvaluationException | RuntimeException e) {
      // Of any kind: whatever it meets in the data, it must not stop the engine.
      return new Value.Failed(Optional.ofNullable(e.getMessage()).orElse(e.getClass().getName()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Expression that && source.equals(that.source);
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
