package io.knhk.engine.patterns;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.core.Decision;
import io.knhk.engine.core.Decision.Accepted;
import io.knhk.engine.core.Decision.Rejected;
import io.knhk.engine.net.Firing;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A pattern's case from its start to where nothing is left to do, with the cases that are its
 * tasks' work. Immutable.
 *
 * @param answers what moved the cases and what was decided, in order; the first is the start of the
 *     pattern's own
 */
public record PatternRun(List<Answer> answers) {

  public PatternRun {
    answers = List.copyOf(answers);
  }

  /** What moved a case. */
  public sealed interface Cause {}

  /** Something was asked of it. */
  public record Asked(CaseCommand command) implements Cause {}

  /** The time came that a task waited for: a timer's, or that of its next try. */
  public record TimePassed(String task, int tryNumber) implements Cause {}

  /**
   * What a case was moved by, and to.
   *
   * @param caseId the case
   * @param cause what moved it
   * @param decision what was decided about it
   */
  public record Answer(String caseId, Cause cause, Decision decision) {

    /** Whether the outside moved it; else a case did, of the one that is its task's work. */
    public boolean fromOutside() {
      return switch (cause) {
        case TimePassed time -> true;
        case Asked(CaseCommand command) -> fromOutside(command);
      };
    }

    private static boolean fromOutside(CaseCommand command) {
      return switch (command) {
        case CaseCommand.Start start -> start.parent().isEmpty();
        case CaseCommand.Complete complete -> complete.child().isEmpty();
        case CaseCommand.Fail fail -> fail.child().isEmpty();
        default -> true;
      };
    }

    /** What was asked, in a few words. */
    public String shown() {
      return switch (cause) {
        case TimePassed(String task, int tryNumber) ->
            "the time of %s %d comes".formatted(task, tryNumber);
        case Asked(CaseCommand command) -> shown(command);
      };
    }

    private static String shown(CaseCommand command) {
      return switch (command) {
        case CaseCommand.Start start ->
            start
                .parent()
                .map(it -> "start the case of %s %d".formatted(it.getTask(), it.getTryNumber()))
                .orElse("start");
        case CaseCommand.Complete(String task, int tryNumber, var variables, var child) ->
            "complete %s %d%s".formatted(task, tryNumber, with(variables));
        case CaseCommand.Fail(String task, int tryNumber, String reason, var child) ->
            "fail %s %d".formatted(task, tryNumber);
        case CaseCommand.Signal(String name, var variables, var by) ->
            "signal " + name + with(variables);
        case CaseCommand.AddInstances(String task, int count) -> "add %d %s".formatted(count, task);
        case CaseCommand.Withdraw(String task, boolean goOn) ->
            "withdraw %s%s".formatted(task, goOn ? " and go on" : "");
        case CaseCommand.Resolve(int incident, var variables) ->
            "resolve incident %d%s".formatted(incident, with(variables));
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
    String own = answers.getFirst().caseId();
    boolean ended =
        accepted(answers.stream().filter(answer -> answer.caseId().equals(own)))
            .flatMap(it -> it.events().stream())
            .map(Event::getKind)
            .anyMatch(EnumSet.of(EventKind.CASE_COMPLETED, EventKind.CASE_CANCELLED)::contains);
    return incident.or(
        () -> ended ? Optional.empty() : Optional.of("the case does not end with these variables"));
  }

  private Stream<Event> of(EventKind kind) {
    return events().stream().filter(event -> event.getKind() == kind);
  }

  private Stream<Accepted> accepted() {
    return accepted(answers.stream());
  }

  private static Stream<Accepted> accepted(Stream<Answer> answers) {
    return answers
        .map(Answer::decision)
        .filter(Accepted.class::isInstance)
        .map(Accepted.class::cast);
  }
}
