package io.knhk.engine.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.ParentTask;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Cases that are the work of tasks (WCP-22): what they are called, how deep they go, and what a
 * case tells those beside it. All of it follows from the events and the state; thread-safe.
 */
public final class ChildCases {
  /**
   * Most cases that may stand above a case. At the bound a task becomes an incident instead of a
   * child: a recursion that nothing ends must not fill the topics.
   */
  public static final int MAX_DEPTH = 16;

  /** Of the hash, in hex: enough that two children never share a name. */
  private static final int HASH_CHARACTERS = 32;

  private ChildCases() {}

  /**
   * The id of the case that is a try's work: the task, the try, and a hash of the two and the
   * parent's id, so that it is no longer at any depth: 36 to 108 of {@code A-Za-z0-9._-}. Instances
   * of a task have tries of their own.
   */
  static String id(String parent, String task, int tryNumber) {
    try {
      byte[] whole = "%s\0%s\0%d".formatted(parent, task, tryNumber).getBytes(UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole);
      return "%s.%d.%s"
          .formatted(task, tryNumber, HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * What a command on a case leads to in the cases beside it, in order.
   *
   * @param before the case before it
   * @param after the case after it
   * @param events what it led to in the case itself
   */
  public static List<ChildMessage> messages(
      String caseId, Optional<CaseState> before, CaseState after, List<Event> events) {
    return events.stream()
        .flatMap(event ->
            switch (event.getKind()) {
              case CHILD_STARTED -> Stream.of(start(caseId, after, event));
              case TASK_WITHDRAWN -> Stream.ofNullable(event.getChild()).map(ChildCases::withdraw);
              case CASE_COMPLETED ->
                  parent(after).stream()
                      .map(to -> new ChildMessage.Done(caseId, to, CaseVariables.of(after)));
              case CASE_CANCELLED ->
                  Stream.concat(
                      before.stream().flatMap(ChildCases::children).map(ChildCases::withdraw),
                      parent(after).stream().map(to -> cancelled(caseId, to, event)));
              default -> Stream.empty();
            })
        .toList();
  }

  /** How many cases stand above a case. */
  static int depth(CaseState state) {
    return parent(state).map(ParentTask::getDepth).orElse(0);
  }

  /** The task that a case is the work of. */
  public static Optional<ParentTask> parent(CaseState state) {
    return Optional.ofNullable(state.getParent())
        .map(it -> new ParentTask(it.getCaseId(), it.getTask(), it.getTryNumber(), it.getDepth()));
  }

  /** The same, as a state keeps it. */
  static StoredParent stored(ParentTask parent) {
    return new StoredParent(
        parent.getCaseId(), parent.getTask(), parent.getTryNumber(), parent.getDepth());
  }

  private static Stream<String> children(CaseState state) {
    return state.getOpenTasks().stream().flatMap(open -> Stream.ofNullable(open.getChild()));
  }

  private static ChildMessage start(String caseId, CaseState after, Event event) {
    return new ChildMessage.Start(
        event.getChild(),
        event.getWorkflowId(),
        new ParentTask(caseId, event.getTask(), event.getTryNumber(), depth(after) + 1),
        CaseVariables.of(after));
  }

  private static ChildMessage withdraw(String child) {
    return new ChildMessage.Withdraw(child);
  }

  private static ChildMessage cancelled(String caseId, ParentTask to, Event event) {
    String why = event.getMessage().isEmpty() ? "" : ": " + event.getMessage();
    return new ChildMessage.Failed(caseId, to, "case %s was cancelled%s".formatted(caseId, why));
  }
}
