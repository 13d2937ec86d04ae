package io.knhk.engine.patterns;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.Topics;
import java.util.List;
import java.util.Map;

/** A definition, a pattern's or another, made ready to run alone. Immutable; thread-safe. */
public final class PatternExample {
  /** So that a loop which its variables never leave comes to an end. */
  private static final int MOST_ANSWERS = 1_000;

  static {
    Topics.all(); // lets Avro make our records
  }

  private final List<CaseCommand> script;
  private final boolean signalsCome;
  private final Definition definition;
  private final CompiledNet net;

  private PatternExample(List<CaseCommand> script, boolean signalsCome, Definition definition) {
    this.script = script;
    this.signalsCome = signalsCome;
    this.definition = definition;
    this.net = CompiledNet.compile(definition);
  }

  /** The example of a pattern. */
  public static PatternExample of(PatternEntry entry) {
    return new PatternExample(entry.script(), false, definition(entry));
  }

  /** Any definition, without a script: a signal comes where no task is open and one is awaited. */
  public static PatternExample of(Definition definition) {
    return new PatternExample(List.of(), true, definition);
  }

  private static Definition definition(PatternEntry entry) {
    return switch (DefinitionParser.parse(entry.definition())) {
      case Parsed.Valid(Definition definition) -> definition;
      case Parsed.Invalid refused ->
          throw new IllegalStateException(entry.pattern().id() + ": " + refused.message());
    };
  }

  /** Its definition. */
  public Definition definition() {
    return definition;
  }

  /**
   * Starts a case, plays the script, then does each task that is still open, in the order of
   * activation, until none is. The same arguments give the same run.
   *
   * @param variables what the case starts with, each as JSON text
   * @param nowMillis the time at which it begins, milliseconds since 1970 UTC; it goes on only to
   *     what is waited for
   * @param c1TargetMillis how long a task may stay open before it is overdue, from 1
   */
  public PatternRun run(Map<String, String> variables, long nowMillis, long c1TargetMillis) {
    PatternPlay play = new PatternPlay(definition, net, nowMillis, c1TargetMillis);
    play.start(Outside.values(variables));
    script.forEach(play::ask);
    boolean goesOn = true;
    while (goesOn && play.answers().size() < MOST_ANSWERS) {
      goesOn = play.doFirstOpen() || (signalsCome && play.signalFirstAwaited());
    }
    return new PatternRun(play.answers());
  }
}
