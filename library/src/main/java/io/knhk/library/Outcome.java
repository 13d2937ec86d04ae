package io.knhk.library;

import java.util.List;
import java.util.Optional;

/**
 * The one outcome of an execution or a registration. It is in the journal, on disk, before it is
 * given. Immutable.
 *
 * @param id the execution's id, or the workflow's id @ version; empty for a definition with faults
 * @param accepted whether it is done; else it was refused, and nothing changed
 * @param reason why it was refused, for programs
 * @param message why, for people: the field, the value found, what is allowed; of a registered
 *     definition, that its soundness is undecided
 * @param steps the control-flow steps taken, in order, by name
 * @param checked compliance and gate as they were checked before it
 * @param sequence its entry in the journal, from 0
 * @param repeat whether it was asked for before, and this is what was answered then
 */
public record Outcome(
    String id,
    boolean accepted,
    Optional<ReasonCode> reason,
    Optional<String> message,
    List<String> steps,
    SloStatus checked,
    long sequence,
    boolean repeat) {

  public Outcome {
    steps = List.copyOf(steps);
  }

  /** The same, asked for again. */
  Outcome again() {
    return new Outcome(id, accepted, reason, message, steps, checked, sequence, true);
  }

  static Outcome of(StoredEntry stored, boolean repeat) {
    JournalEntry entry = stored.entry();
    return new Outcome(
        entry.getId(),
        entry.getAccepted(),
        Optional.ofNullable(entry.getReason()).map(ReasonCode::valueOf),
        Optional.ofNullable(entry.getMessage()),
        entry.getSteps(),
        SloStatus.of(entry),
        stored.sequence(),
        repeat);
  }
}
