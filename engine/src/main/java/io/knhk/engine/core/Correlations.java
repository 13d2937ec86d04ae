package io.knhk.engine.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.engine.core.Decision.Rejected;
import io.knhk.engine.definition.Expression;
import io.knhk.engine.definition.Work;
import io.knhk.schemas.workflow.Correlated;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.EventKind;
import io.knhk.schemas.workflow.SignalWaiter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case's side of signals by correlation key: under which key a task waits, which wait a signal is
 * for, and what the case tells the key. Pure; thread-safe.
 */
public final class Correlations {
  /** Longest correlation key in characters. */
  public static final int LONGEST_CHARACTERS = 128;

  /** Longest one in bytes of UTF-8: it is a record's key. */
  public static final int LONGEST_BYTES = 256;

  private Correlations() {}

  /** What is told of a case to a key, so that a signal sent there finds it. */
  public sealed interface Message {
    /** The key. */
    String key();

    /** The signal's name. */
    String name();

    /** Who waits, or waited. */
    SignalWaiter waiter();

    /** A wait begins. */
    record Await(String key, String name, SignalWaiter waiter) implements Message {}

    /** A wait is over, and not by the signal that it was matched with. */
    record Forget(String key, String name, SignalWaiter waiter) implements Message {}
  }

  /**
   * What a case tells the keys that its waits begin or end at. One that begins and ends in the same
   * step is not told.
   *
   * @param before the case before the events; empty when they start it
   */
  public static List<Message> messages(
      String caseId, Optional<CaseState> before, CaseState after, List<Event> events) {
    List<OpenWait> were = before.map(Correlations::byKey).orElse(List.of());
    List<OpenWait> are = byKey(after);
    Stream<Message> ended =
        were.stream()
            .filter(wait -> !are.contains(wait) && !matched(wait, events))
            .map(wait ->
                new Message.Forget(wait.getCorrelation(), wait.getSignal(), waiter(caseId, wait)));
    Stream<Message> begun =
        are.stream()
            .filter(wait -> !were.contains(wait))
            .map(wait ->
                new Message.Await(wait.getCorrelation(), wait.getSignal(), waiter(caseId, wait)));
    return Stream.concat(ended, begun).toList();
  }

  /** A task is entered: it waits, or its key can't be told. */
  static Event awaited(CaseState state, String task, Work.OfSignal work) {
    if (work.correlation().isEmpty()) {
      return CaseEvents.awaited(task, work);
    }
    return switch (work.correlation().get().value(CaseVariables.forGuards(state.getVariables()))) {
      case Expression.Value.Known(String key) when fits(key) ->
          CaseEvents.awaited(state, task, work, key);
      case Expression.Value.Known(Long number) ->
          CaseEvents.awaited(state, task, work, Long.toString(number));
      case Expression.Value.Known(String key) ->
          CaseEvents.notCorrelated(
              state,
              task,
              "gives a text of %d characters; allowed: 1 to %d, of at most %d bytes in UTF-8"
                  .formatted(
                      key.codePointCount(0, key.length()), LONGEST_CHARACTERS, LONGEST_BYTES));
      case Expression.Value.Known(Object other) ->
          CaseEvents.notCorrelated(
              state, task, "gives %s; allowed: a text or a whole number".formatted(other));
      case Expression.Value.Failed(String reason) ->
          CaseEvents.notCorrelated(state, task, "failed: " + reason);
    };
  }

  /** Whether a text can be a key. */
  public static boolean fits(String key) {
    int characters = key.codePointCount(0, key.length());
    byte[] bytes = key.getBytes(UTF_8);
    return characters >= 1
        && characters <= LONGEST_CHARACTERS
        && bytes.length <= LONGEST_BYTES
        && new String(bytes, UTF_8).equals(key); // halves of surrogate pairs don't come back
  }

  static OpenWait wait(Event awaited) {
    return new OpenWait(
        awaited.getTask(),
        awaited.getSignal(),
        Optional.ofNullable(awaited.getWait()).orElse(0),
        awaited.getCorrelation());
  }

  /** The wait that an event ends. */
  static Optional<OpenWait> find(CaseState state, Event event) {
    return state.getWaits().stream()
        .filter(wait -> wait.getTask().equals(event.getTask()))
        .filter(wait -> event.getWait() == null || event.getWait() == wait.getWait())
        .findFirst();
  }

  /**
   * The wait that a signal is for: one by a key is for the wait that it was matched with, else for
   * another by the same key; others for the one that has waited longest.
   */
  static Optional<OpenWait> match(CaseState state, CaseCommand.Signal signal) {
    List<OpenWait> named =
        state.getWaits().stream().filter(it -> it.getSignal().equals(signal.name())).toList();
    if (signal.correlated().isEmpty()) {
      return named.stream().findFirst();
    }
    Correlated by = signal.correlated().get();
    List<OpenWait> byKey =
        named.stream().filter(it -> Objects.equals(it.getCorrelation(), by.getKey())).toList();
    return byKey.stream()
        .filter(it -> it.getWait() == by.getWait())
        .findFirst()
        .or(() -> byKey.stream().findFirst());
  }

  static Rejected over(CaseCommand.Signal signal) {
    return new Rejected(
        RejectionCode.SIGNAL_LOST,
        "wait %d for '%s' by '%s' was over when its signal came"
            .formatted(
                signal.correlated().orElseThrow().getWait(),
                signal.name(),
                signal.correlated().orElseThrow().getKey()));
  }

  /** Whom a signal was matched with. */
  static SignalWaiter waiter(String caseId, OpenWait wait, Correlated by) {
    return new SignalWaiter(caseId, wait.getTask(), by.getWait());
  }

  private static SignalWaiter waiter(String caseId, OpenWait wait) {
    return new SignalWaiter(caseId, wait.getTask(), wait.getWait());
  }

  private static List<OpenWait> byKey(CaseState state) {
    return state.getWaits().stream().filter(wait -> wait.getWait() > 0).toList();
  }

  /** Whether the key knows that the wait is over. */
  private static boolean matched(OpenWait wait, List<Event> events) {
    return events.stream()
        .filter(event -> event.getKind() == EventKind.SIGNAL_TAKEN && event.getWaiter() != null)
        .anyMatch(event -> event.getWaiter().getWait() == wait.getWait());
  }
}
