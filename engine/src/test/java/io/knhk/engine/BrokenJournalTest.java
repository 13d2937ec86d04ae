package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.LogPosition;
import io.knhk.schemas.workflow.CauseKind;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An audit sees what is missing, and what stands elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // which only read the journal they share
class BrokenJournalTest {
  private final TrueJournal truth = new TrueJournal();

  @AfterAll
  void close() {
    truth.close();
  }

  @Test
  void showsADroppedEntryAtTheOneAfterIt() {
    assertThat(truth.some(entry -> true))
        .allSatisfy(at -> {
          List<TestRecord<String, WorkflowEvent>> forged = truth.copy();
          String journal = forged.remove((int) at).value().getJournal();

          assertThat(truth.firstDifference(forged)).isEqualTo(next(forged, at, journal));
        });
  }

  @Test
  void showsTwoThatWereSwappedAtTheFirst() {
    assertThat(truth.some(entry -> true))
        .allSatisfy(at -> {
          List<TestRecord<String, WorkflowEvent>> forged = truth.copy();
          Optional<Integer> other = next(forged, at + 1, forged.get(at).value().getJournal());
          other.ifPresent(later -> Collections.swap(forged, at, later));

          assertThat(truth.firstDifference(forged)).isEqualTo(other.map(later -> at));
        });
  }

  @Test
  void showsTwoThatWereSwappedAndNumberedAgain() {
    assertThat(truth.some(entry -> !entry.getReads().getParked()))
        .allSatisfy(at -> {
          List<TestRecord<String, WorkflowEvent>> forged = truth.copy();
          Optional<Integer> other =
              next(forged, at + 1, forged.get(at).value().getJournal())
                  .filter(later -> sameTopic(forged, at, later));
          other.ifPresent(later -> {
            Collections.swap(forged, at, later);
            number(forged, at, -1);
            number(forged, later, 1);
          });

          assertThat(truth.firstDifference(forged).isPresent()).isEqualTo(other.isPresent());
        });
  }

  @Test
  void showsAnEntryThatStandsThereTwice() {
    assertThat(truth.some(entry -> true))
        .allSatisfy(at -> {
          List<TestRecord<String, WorkflowEvent>> forged = truth.copy();
          forged.add(at + 1, forged.get(at));

          assertThat(truth.firstDifference(forged)).contains(at + 1);
        });
  }

  /** Where another entry shows that the log had been read so far. */
  @Test
  void showsAnOverdueTaskThatWasLeftOutAndTheRestNumberedAgain() {
    List<TestRecord<String, WorkflowEvent>> entries = truth.copy();
    List<Integer> timers =
        truth.some(entry -> entry.getCauseKind() == CauseKind.TIMER).stream()
            .filter(at -> cause(entries, at).equals(cause(entries, at - 1)))
            .filter(at -> next(entries, at + 1, "cases-0").isPresent())
            .toList();

    assertThat(timers)
        .isNotEmpty()
        .allSatisfy(at -> {
          List<TestRecord<String, WorkflowEvent>> forged = truth.copy();
          forged.remove((int) at);
          IntStream.range(at, forged.size())
              .filter(later -> forged.get(later).value().getJournal().equals("cases-0"))
              .forEach(later -> number(forged, later, -1));

          assertThat(truth.firstDifference(forged)).isEqualTo(next(forged, at, "cases-0"));
        });
  }

  private static LogPosition cause(List<TestRecord<String, WorkflowEvent>> entries, int at) {
    return entries.get(at).value().getCause();
  }

  private static boolean sameTopic(
      List<TestRecord<String, WorkflowEvent>> entries, int one, int other) {
    WorkflowEvent first = entries.get(one).value();
    WorkflowEvent second = entries.get(other).value();
    return second.getCauseKind() == CauseKind.COMMAND
        && first.getCauseKind() == CauseKind.COMMAND
        && !second.getReads().getParked()
        && first.getCause().getTopic().equals(second.getCause().getTopic());
  }

  private static void number(List<TestRecord<String, WorkflowEvent>> entries, int at, int change) {
    WorkflowEvent entry = entries.get(at).value();
    entries.set(
        at,
        new TestRecord<>(
            entries.get(at).key(),
            WorkflowEvent.newBuilder(entry).setSequence(entry.getSequence() + change).build()));
  }

  /** The journal's next entry from a place on. */
  private static Optional<Integer> next(
      List<TestRecord<String, WorkflowEvent>> entries, int from, String journal) {
    return IntStream.range(from, entries.size())
        .filter(at -> entries.get(at).value().getJournal().equals(journal))
        .boxed()
        .findFirst();
  }
}
