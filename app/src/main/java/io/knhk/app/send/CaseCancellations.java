package io.knhk.app.send;

import io.knhk.app.client.RegionAddress;
import io.knhk.schemas.workflow.CancelCase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Has cases cancelled, and tells what became of that. For one thread. */
public final class CaseCancellations implements AutoCloseable {
  private static final CommandKind KIND =
      CommandKind.all().get(CancelCase.getClassSchema().getName());

  private final Sender sender;
  private final Answers answers;
  private final CancelCase command;
  private final Duration patience;

  /** What became of one. */
  public enum End {
    /** It is cancelled. */
    CANCELLED,
    /** It had ended by itself meanwhile. */
    ENDED_BEFORE,
    /** The engine refuses, or the brokers did not take the command. */
    REFUSED,
    /** It was sent, and has no outcome yet. */
    UNANSWERED
  }

  /**
   * A case that was to be cancelled.
   *
   * @param caseId the case
   * @param end what became of that
   * @param message in words; empty where there is nothing to say
   */
  public record Cancelled(String caseId, End end, String message) {}

  /**
   * Connects to a region.
   *
   * @param commandId of each command: whoever sends it again is told the first outcome
   * @param reason is kept in each case's history
   * @param patience how long to wait for outcomes each time
   */
  public CaseCancellations(
      RegionAddress region, String commandId, String reason, Duration patience) {
    this.command = CancelCase.newBuilder().setCommandId(commandId).setReason(reason).build();
    this.patience = patience;
    answers = new Answers(region, List.of(KIND));
    sender = new Sender(region);
  }

  /** Cancels cases, and waits. */
  public List<Cancelled> cancel(List<String> caseIds) {
    List<Asked> asked = new ArrayList<>();
    for (String caseId : caseIds) {
      asked.add(new Asked(asked.size(), KIND, caseId, command));
    }
    List<Cancelled> told = new ArrayList<>();
    List<String> notTaken = new ArrayList<>();
    List<Sender.Sent> sent = sender.send(asked, notTaken::add);
    answers
        .await(sent, patience, (each, answer) -> told.add(told(each.command().key(), answer)))
        .forEach(each -> told.add(new Cancelled(each.command().key(), End.UNANSWERED, "")));
    if (sent.size() < asked.size()) {
      List<String> there = sent.stream().map(each -> each.command().key()).toList();
      caseIds.stream()
          .filter(caseId -> !there.contains(caseId))
          .forEach(caseId -> told.add(new Cancelled(caseId, End.REFUSED, notTaken.getFirst())));
    }
    return told;
  }

  private static Cancelled told(String caseId, Answers.Answer answer) {
    if (answer.accepted()) {
      return new Cancelled(caseId, End.CANCELLED, "");
    }
    boolean over =
        answer.reasonCode().equals("CASE_FINISHED") || answer.reasonCode().equals("UNKNOWN_CASE");
    return new Cancelled(caseId, over ? End.ENDED_BEFORE : End.REFUSED, answer.message());
  }

  @Override
  public void close() {
    sender.close();
    answers.close();
  }
}
