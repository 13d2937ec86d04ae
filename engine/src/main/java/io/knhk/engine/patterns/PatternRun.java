package io.knhk.engine.patterns;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.core.Decision.Rejected;
import io.knhk.engine.net.Firing;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pattern's case from its start to where nothing is left to do. Immutable.
 *
 * @param answers what was asked of the case and what was decided, in order; the first is its start
 */
public record PatternRun(List<Answer> answers) {

  public PatternRun {
    answers = List.copyOf(answers);
  }

  /**
   * What was asked of the case.
   *
   * @param command the command
   * @param decision what was decided about it
   */
  public record Answer(CaseCommand command, Decision decision) {

    /** What the outside did, in a few words. */
    public String shown() {
      return switch (command) {
        case CaseCommand.Start start -> "start";
        case CaseCommand.Complete(String task, int tryNumber, var variables) ->
            "complete %s %d%s".formatted(task, tryNumber, with(variables));
        case CaseCommand.Fail(String task, int tryNumber, String reason) ->
            "fail %s %d".formatted(task, tryNumber);
        case CaseCommand.Signal(String name, var variables) -> "signal " + name + with(variables);
        case CaseCommand.AddInstances(String task, int count) -> "add %d %s".formatted(count, task);
        case CaseCommand.Withdraw(String task, boolean goOn) ->
            "withdraw %s%s".formatted(task, goOn ? " and go on" : "");
        case CaseCommand.Cancel(String reason) -> "cancel the case";
      };
    }

    private static String with(Map<String, VariableValue> variables) {
      return variables.entrySet().stream()
          .map(it -> " with %s=%s".formatted(it.getKey(), it.getValue().getJson()))
          .collect(Collectors.joining());
    }
  }

  /** The control-flow steps taken, in order. */
  public List<Firing> firings() {
    return accepted().flatMap(it -> it.firings().stream()).toList();
  }

  /** The names of the steps taken, in order. */
  public List<String> steps() {
    return firings().stream().map(firing -> firing.step().name()).toList();
  }

  /** All that happened, in order. */
  public List<Event> events() {
    return accepted().flatMap(it -> it.events().stream()).toList();
  }

  /** Why the case did not come to its end, for people; empty where it did. */
  public Optional<String> fault() {
    if (answers.getFirst().decision() instanceof Rejected rejected) {
      return Optional.of(rejected.message());
    }
    Optional<String> incident =
        of(EventKind.INCIDENT_RAISED).map(event -> event.getMessage()).findFirst();
    boolean ended =
        Stream.concat(of(EventKind.CASE_COMPLETED), of(EventKind.CASE_CANCELLED))
            .findAny()
            .isPresent();
    return incident.or(
        () -> ended ? Optional.empty() : Optional.of("the case does not end with these variables"));
  }

  private Stream<Event> of(EventKind kind) {
    return events().stream().filter(event -> event.getKind() == kind);
  }

  private Stream<Accepted> accepted() {
    return answers.stream()
        .map(Answer::decision)
        .filter(Accepted.class::isInstance)
        .map(Accepted.class::cast);
  }
}
