package io.knhk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.engine.core.CaseState;
import io.knhk.engine.core.ChildMessage;
import io.knhk.engine.core.Correlations;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.AwaitSignal;
import io.knhk.schemas.workflow.Correlated;
import io.knhk.schemas.workflow.Event;
import io.knhk.schemas.workflow.ForgetSignal;
import io.knhk.schemas.workflow.Signal;
import io.knhk.schemas.workflow.SignalWaiter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes what cases and correlation keys tell each other, in the transaction of the entry that it
 * follows from. Each record's command id is made of the wait that it is about: one that comes twice
 * is a repeat.
 */
final class SignalOutput {
  private static final int HASH_CHARACTERS = 32;

  private final Outbox outbox;

  SignalOutput(Outbox outbox) {
    this.outbox = outbox;
  }

  /** What a case's step means to the keys that its waits begin or end at. */
  void told(String caseId, Optional<CaseState> before, CaseState after, List<Event> events) {
    for (Correlations.Message message : Correlations.messages(caseId, before, after, events)) {
      SignalWaiter waiter = message.waiter();
      switch (message) {
        case Correlations.Message.Await await ->
            outbox.send(
                Topics.COMMANDS,
                await.key(),
                new AwaitSignal(id("await", waiter), await.name(), waiter));
        case Correlations.Message.Forget forget ->
            outbox.send(
                Topics.COMMANDS,
                forget.key(),
                new ForgetSignal(id("forget", waiter), forget.name(), waiter));
      }
    }
  }

  /** Sends a signal to the case that it was matched with. */
  void matched(String key, Event correlated) {
    SignalWaiter waiter = correlated.getWaiter();
    outbox.send(
        Topics.COMMANDS,
        waiter.getCaseId(),
        new Signal(
            id("signal", waiter),
            correlated.getSignal(),
            correlated.getVariables(),
            new Correlated(key, waiter.getWait())));
  }

  /** What the engine calls a record about a wait: no longer than a command id may be. */
  static String id(String what, SignalWaiter waiter) {
    try {
      byte[] whole = "%s\0%d".formatted(waiter.getCaseId(), waiter.getWait()).getBytes(UTF_8);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(whole);
      return ChildMessage.ID_PREFIX
          + what
          + ":"
          + HexFormat.of().formatHex(hash).substring(0, HASH_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
