package io.knhk.engine.patterns;

import io.knhk.engine.core.CaseApplier;
import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.CaseDecider;
import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.StepContext;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.net.CompiledNet;
import io.knhk.schemas.Side;
import io.knhk.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pattern's definition made ready to run alone. Immutable; thread-safe. */
public final class PatternExample {
  /** So that a loop which its variables never leave comes to an end. */
  private static final int MOST_ANSWERS = 1_000;

  static {
    Topics.all(); // lets Avro make our records
  }

  private final PatternEntry entry;
  private final Definition definition;
  private final CompiledNet net;

  private PatternExample(PatternEntry entry, Definition definition) {
    this.entry = entry;
    this.definition = definition;
    this.net = CompiledNet.compile(definition);
  }

  /** The example of a pattern; empty where that can't be executed yet. */
  public static Optional<PatternExample> of(PatternEntry entry) {
    return entry.notYet().isPresent()
        ? Optional.empty()
        : Optional.of(new PatternExample(entry, definition(entry)));
  }

  private static Definition definition(PatternEntry entry) {
    return switch (DefinitionParser.parse(entry.definition())) {
      case Parsed.Valid(Definition definition) -> definition;
      case Parsed.Refused refused ->
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
   * @param nowMillis the time at which all of it happens, milliseconds since 1970 UTC
   * @param c1TargetMillis how long a task may stay open before it is overdue, from 1
   */
  public PatternRun run(Map<String, String> variables, long nowMillis, long c1TargetMillis) {
    Play play = new Play(new StepContext(net, nowMillis, 0, 0, 0, c1TargetMillis));
    play.ask(
        CaseCommand.Start.of(
            definition.id(),
            definition.version(),
            definition.hash(),
            Side.STABLE,
            Outside.values(variables)));
    entry.script().forEach(play::ask);
    Optional<CaseCommand> open = play.firstOpen();
    while (open.isPresent() && play.answers.size() < MOST_ANSWERS) {
      play.ask(open.get());
      open = play.firstOpen();
    }
    return new PatternRun(play.answers);
  }

  /** One case, command after command. */
  private static final class Play {
    private final List<PatternRun.Answer> answers = new ArrayList<>();
    private final StepContext context;
    private Optional<CaseState> state = Optional.empty();

    Play(StepContext context) {
      this.context = context;
    }

    /** Asks nothing of a case that is over or was never started. */
    void ask(CaseCommand command) {
      boolean starts = command instanceof CaseCommand.Start;
      if (starts || state.filter(it -> !it.getCompleted()).isPresent()) {
        Decision decision = CaseDecider.decide(state, command, context);
        answers.add(new PatternRun.Answer(command, decision));
        if (decision instanceof Decision.Accepted accepted) {
          state = Optional.of(CaseApplier.applyAll(state, accepted.events(), context.net()));
        }
      }
    }

    Optional<CaseCommand> firstOpen() {
      return state.stream()
          .flatMap(it -> it.getOpenTasks().stream())
          .findFirst()
          .map(open -> Outside.complete(open.getTask(), open.getTryNumber()));
    }
  }
}
