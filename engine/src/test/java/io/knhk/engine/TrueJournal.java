package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;

/** A journal as the engine wrote it, and what an audit finds in others made of it. */
final class TrueJournal implements AutoCloseable {
  private static final int STEPS = 1_400;
  private static final int LOOKED_AT = 25;

  private final RandomRun run = RandomRun.of(11, STEPS, Stores::inMemoryKeyValueStore);
  private final Audit audit = new Audit(run.rig());

  @Override
  public void close() {
    run.close();
  }

  /** A copy of its entries, to be changed. */
  List<TestRecord<String, WorkflowEvent>> copy() {
    return new ArrayList<>(audit.journal());
  }

  /** Numbers, from 0, of some of the entries of a kind, spread over the journal. */
  List<Integer> some(Predicate<WorkflowEvent> kind) {
    List<TestRecord<String, WorkflowEvent>> entries = audit.journal();
    List<Integer> all =
        IntStream.range(0, entries.size())
            .filter(at -> kind.test(entries.get(at).value()))
            .boxed()
            .toList();
    int step = Math.max(1, all.size() / LOOKED_AT);
    return IntStream.range(0, all.size()).filter(i -> i % step == 0).mapToObj(all::get).toList();
  }

  /** The number of the first entry at which an audit finds a difference. */
  Optional<Integer> firstDifference(List<TestRecord<String, WorkflowEvent>> entries) {
    return audit.firstDifference(entries);
  }

  /** Any entry of a kind that is changed so shows. */
  void shows(Predicate<WorkflowEvent> kind, UnaryOperator<WorkflowEvent> change) {
    shows(kind, (key, entry) -> new TestRecord<>(key, change.apply(entry)));
  }

  void shows(
      Predicate<WorkflowEvent> kind,
      BiFunction<String, WorkflowEvent, TestRecord<String, WorkflowEvent>> change) {
    assertThat(some(kind))
        .isNotEmpty()
        .allSatisfy(at -> {
          List<TestRecord<String, WorkflowEvent>> forged = copy();
          forged.set(at, change.apply(forged.get(at).key(), forged.get(at).value()));

          assertThat(firstDifference(forged)).contains(at);
        });
  }
}
