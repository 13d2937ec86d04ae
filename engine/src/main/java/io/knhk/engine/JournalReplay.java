package io.knhk.engine;

import io.knhk.schemas.UndecodableException;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides a journal of the engine again, entry by entry, from its first: by the same core, from the
 * state that came of the entries before, the records that they answer, and what the entry says was
 * read. What follows from those is decided again, the reads among it: sides and versions drawn, the
 * sequence obeyed, the hashes refused. Taken as the entry says, since the log has no more of it:
 * whether a command waited and a definition had been seen, C1's target where the definition sets
 * none, when a feature's state was obeyed, and the gate and compliance that a registration was
 * told, and what was found of its soundness.
 *
 * <p>What log time brings is exact, and its order: that of the due times, at most 500 things in one
 * go. One that is missing shows at the first entry by which the log was surely read past its due
 * time; ticks and heartbeats have no entry, and show nothing until the next answered completion.
 * Which cases go with a version taken back, and their order, is exact too. One that is missing
 * shows at the entry behind the state that was obeyed, or behind the next answered command. What a
 * lease that lapsed was last heard by is told by the heartbeats themselves.
 *
 * <p>A difference does not spread: the replay goes on from what must have been, and from the number
 * that the entry has. Holds the cases that run and, of what ended or was refused within a day of
 * log time, some 300 bytes a command. Not thread-safe.
 */
public final class JournalReplay {
  private static final Pattern NAME = Pattern.compile("([a-z]+)-([0-9]{1,9})");

  private final ReplayedPart part;
  private final CauseOrder order;
  private final EarlierEntries earlier = new EarlierEntries();
  private long sequence;

  private JournalReplay(ReplayedPart part, CauseOrder order) {
    this.part = part;
    this.order = order;
  }

  /**
   * Begins before a journal's first entry.
   *
   * @param journal its name, as its entries have it
   * @param region the region that writes it, as its first entry has it
   * @throws IllegalArgumentException when the engine writes no journal of that name, or no region
   *     has that one
   */
  public static JournalReplay of(String journal, String region, Evidence evidence) {
    Matcher matcher = NAME.matcher(journal);
    if (!matcher.matches()) {
      throw unknown(journal);
    }
    int partition = Integer.parseInt(matcher.group(2));
    ReplayedPart part =
        switch (matcher.group(1)) {
          case CasesProcessor.PART -> new ReplayedCases(partition, region, evidence);
          case RegistrationsProcessor.PART ->
              new ReplayedRegistrations(partition, region, evidence);
          default -> throw unknown(journal);
        };
    return new JournalReplay(part, new CauseOrder(partition));
  }

  /**
   * Decides an entry again: the next one of the journal.
   *
   * @param published the entry as it stands there
   * @param cause the record at its cause; empty when there is none, and for a feature's state
   * @return what must stand there
   */
  public Again decide(WorkflowEvent published, Optional<Cause> cause) {
    long expected = sequence + 1;
    sequence = published.getSequence();
    Optional<String> misplaced = order.fault(published, cause);
    Again again = decided(published, cause);
    return misplaced
        .<Again>map(Again.Nothing::new)
        .orElseGet(
            () -> again instanceof Again.Entry entry ? of(entry, published, expected) : again);
  }

  /**
   * A record of the task's completions is passed, by {@link #decide} of an entry that it stands
   * before: heartbeats have no entry, and what they renew is decided by.
   *
   * @param cause one that the engine did not send to its key's partition
   */
  public void passed(Cause cause) {
    part.passed(cause);
  }

  private Again decided(WorkflowEvent published, Optional<Cause> cause) {
    try {
      return part.decide(published, cause);
    } catch (UndecodableException e) {
      return new Again.Nothing(e.getMessage());
    }
  }

  /** The journal's own count differs only after a difference. */
  private Again.Entry of(Again.Entry entry, WorkflowEvent published, long sequence) {
    WorkflowEvent counted =
        entry.event().getSequence() == sequence
            ? entry.event()
            : WorkflowEvent.newBuilder(entry.event()).setSequence(sequence).build();
    return new Again.Entry(
        entry.key(), earlier.asWritten(published, counted), entry.written(), entry.timing());
  }

  private static IllegalArgumentException unknown(String journal) {
    return new IllegalArgumentException(
        "journal is '%s'; allowed: %s-P and %s-P, P a partition"
            .formatted(journal, CasesProcessor.PART, RegistrationsProcessor.PART));
  }
}
