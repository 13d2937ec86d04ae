package io.knhk.slo;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.slo.ledger.PartitionLedger;
import io.knhk.slo.ledger.Place;
import io.knhk.slo.output.Output;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/**
 * What is published is a function of the log: whatever the batches, wherever commits fall, however
 * often instances are lost, and however many share the partitions.
 */
@Domain(RandomLogs.class)
@Domain(DomainContext.Global.class)
class EqualDecisionsTest {
  private static final AggregatorConfig CONFIG = new AggregatorConfig("local", Logbook.POLICY);

  /** One thing that happens to a task. */
  enum Fate {
    READ,
    COMMIT,
    LOSE,
    REVIVE
  }

  @Property(tries = 100)
  void anyBatchesCommitsAndLossesPublishTheSame(
      @ForAll Logbook log,
      @ForAll @Size(max = 60) List<Fate> fates,
      @ForAll @IntRange(min = 1, max = 40) int batch) {
    LedgerTask task = new LedgerTask(CONFIG, 2, log.entries());
    for (Fate fate : fates) {
      switch (fate) {
        case READ -> task.read(batch);
        case COMMIT -> task.commit();
        case LOSE -> task.lose();
        case REVIVE -> task.revive();
      }
    }
    task.readAll();
    task.commit();

    assertThat(published(task)).isEqualTo(undisturbed(log, 2));
  }

  @Test
  void readsAgainWhatItsSnapshotLacksWhenStreamsBeginsItAgain() {
    Logbook log = Logbook.withPolicy().stable("order", 1, "1").traffic(9_000, "", 0, 0, 0);
    LedgerTask task = new LedgerTask(CONFIG, 2, log.entries());
    task.read(130); // 2.6 s of log time: the snapshot is 600 ms old
    task.commit();
    task.read(20);
    task.revive();
    task.readAll();
    task.commit();

    assertThat(published(task)).isEqualTo(undisturbed(log, 2));
  }

  @Property(tries = 40)
  void anyNumberOfInstancesPublishesTheSame(
      @ForAll @Size(3) List<Logbook> logs,
      @ForAll @Size(max = 30) List<@IntRange(max = 2) Integer> moves) {
    List<LedgerTask> tasks = new ArrayList<>();
    for (int partition = 0; partition < logs.size(); partition++) {
      tasks.add(new LedgerTask(CONFIG, partition, logs.get(partition).entries()));
    }
    for (int moved : moves) { // an orderly rebalance: commit, and another instance goes on
      tasks.forEach(task -> task.read(7));
      tasks.get(moved).commit();
      tasks.get(moved).lose();
    }
    tasks.forEach(LedgerTask::readAll);
    tasks.forEach(LedgerTask::commit);

    for (int partition = 0; partition < logs.size(); partition++) {
      assertThat(published(tasks.get(partition)))
          .isEqualTo(undisturbed(logs.get(partition), partition));
    }
  }

  /** Without what the shell adds to the log by the wall clock: here the log is given. */
  private static List<Output> published(LedgerTask task) {
    return task.committed().stream().filter(output -> !(output instanceof Output.Append)).toList();
  }

  private static List<Output> undisturbed(Logbook log, int partition) {
    PartitionLedger ledger = new PartitionLedger(new Place("local", partition));
    return log.entries().stream()
        .flatMap(e -> ledger.apply(e.offset(), e.appendMillis(), e.value()).stream())
        .toList();
  }
}
