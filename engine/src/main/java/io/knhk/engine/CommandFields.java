package io.knhk.engine;

import io.knhk.engine.core.ChildCases;
import io.knhk.schemas.workflow.AddInstances;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.CancelCase;
import io.knhk.schemas.workflow.CancelTask;
import io.knhk.schemas.workflow.CompleteTask;
import io.knhk.schemas.workflow.CorrelateSignal;
import io.knhk.schemas.workflow.ExecutePattern;
import io.knhk.schemas.workflow.FailTask;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.ParentTask;
import io.knhk.schemas.workflow.RegisterWorkflow;
import io.knhk.schemas.workflow.ResolveIncident;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.SignalWaiter;
import io.knhk.schemas.workflow.StartCase;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Whether a command's fields are in their ranges, as the contract gives them; the core looks at
 * tries and variables. Pure.
 */
final class CommandFields {
  private static final int LONGEST_ID = 128;
  private static final int LONGEST_CASE_ID = 256;
  private static final Duration LONGEST_KEPT = Duration.ofDays(30);
  private static final int LONGEST_REASON = 4_096;
  private static final int SHOWN = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private CommandFields() {}

  /** The first fault: the field, the value found, what is allowed. Empty when there is none. */
  static Optional<String> fault(SpecificRecord command) {
    return faults(command).flatMap(Optional::stream).findFirst();
  }

  private static Stream<Optional<String>> faults(SpecificRecord command) {
    return switch (command) {
      case RegisterWorkflow register -> Stream.of(id(register.getCommandId()));
      case StartCase start ->
          Stream.concat(
              Stream.of(id(start.getCommandId()), name("workflowId", start.getWorkflowId())),
              Stream.ofNullable(start.getParent()).flatMap(CommandFields::faults));
      case CompleteTask complete ->
          Stream.of(id(complete.getCommandId()), name("task", complete.getTask()));
      case FailTask fail ->
          Stream.of(
              id(fail.getCommandId()),
              name("task", fail.getTask()),
              length("reason", fail.getReason(), 0, LONGEST_REASON));
      case Signal signal -> Stream.of(id(signal.getCommandId()), name("name", signal.getName()));
      case CorrelateSignal correlate ->
          Stream.of(
              id(correlate.getCommandId()),
              name("name", correlate.getName()),
              range("keepMillis", correlate.getKeepMillis(), 0, LONGEST_KEPT.toMillis()));
      case AwaitSignal await ->
          faults("await", await.getCommandId(), await.getName(), await.getWaiter());
      case ForgetSignal forget ->
          faults("forget", forget.getCommandId(), forget.getName(), forget.getWaiter());
      case AddInstances add -> Stream.of(id(add.getCommandId()), name("task", add.getTask()));
      case CancelTask cancel ->
          Stream.of(id(cancel.getCommandId()), name("task", cancel.getTask()));
      case ResolveIncident resolve -> Stream.of(id(resolve.getCommandId()));
      case CancelCase cancel ->
          Stream.of(
              id(cancel.getCommandId()),
              Optional.ofNullable(cancel.getReason())
                  .flatMap(reason -> length("reason", reason, 0, LONGEST_REASON)));
      case ExecutePattern execute -> Stream.of(id(execute.getCommandId()));
      default -> Stream.empty();
    };
  }

  private static Stream<Optional<String>> faults(ParentTask parent) {
    return Stream.of(
        name("parent.task", parent.getTask()),
        range("parent.tryNumber", parent.getTryNumber(), Integer.MAX_VALUE),
        range("parent.depth", parent.getDepth(), ChildCases.MAX_DEPTH));
  }

  /** What the engine alone sends has the id that the engine makes. */
  private static Stream<Optional<String>> faults(
      String what, String commandId, String name, SignalWaiter waiter) {
    String made = SignalOutput.id(what, waiter);
    return Stream.of(
        commandId.equals(made)
            ? Optional.empty()
            : Optional.of(
                "commandId is '%s'; the engine alone sends it".formatted(shown(commandId))),
        name("name", name),
        length("waiter.caseId", waiter.getCaseId(), 1, LONGEST_CASE_ID),
        name("waiter.task", waiter.getTask()),
        range("waiter.wait", waiter.getWait(), Integer.MAX_VALUE));
  }

  private static Optional<String> range(String field, int value, int most) {
    return range(field, value, 1, most);
  }

  private static Optional<String> range(String field, long value, long least, long most) {
    return value >= least && value <= most
        ? Optional.empty()
        : Optional.of("%s: %d; allowed: %d to %d".formatted(field, value, least, most));
  }

  private static Optional<String> id(String value) {
    return length("commandId", value, 1, LONGEST_ID);
  }

  private static Optional<String> length(String field, String value, int least, int most) {
    int characters = value.codePointCount(0, value.length());
    return characters >= least && characters <= most
        ? Optional.empty()
        : Optional.of(
            "%s has %d characters, '%s'; allowed: %d to %d"
                .formatted(field, characters, shown(value), least, most));
  }

  private static Optional<String> name(String field, String value) {
    return NAME.matcher(value).matches()
        ? Optional.empty()
        : Optional.of("%s is '%s'; allowed: %s".formatted(field, shown(value), NAME.pattern()));
  }

  /** A reason that is no longer than one may be. */
  static String cut(String reason) {
    int characters = reason.codePointCount(0, reason.length());
    return characters <= LONGEST_REASON
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON));
  }

  private static String shown(String value) {
    return value.codePointCount(0, value.length()) <= SHOWN
        ? value
        : value.substring(0, value.offsetByCodePoints(0, SHOWN)) + "…";
  }
}
