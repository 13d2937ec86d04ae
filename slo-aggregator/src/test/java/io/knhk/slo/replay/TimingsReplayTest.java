package io.knhk.slo.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Tick;
import io.knhk.slo.Logbook;
import io.knhk.slo.RandomLogs;
import io.knhk.slo.ledger.PartitionLedger;
import io.knhk.slo.ledger.Place;
import io.knhk.slo.output.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/** A log decided again gives what was published, whichever partition is taken next. */
@Domain(RandomLogs.class)
@Domain(DomainContext.Global.class)
class TimingsReplayTest {

  @Property(tries = 60)
  void eachPartitionGivesWhatItsLedgerPublished(
      @ForAll @Size(2) List<Logbook> logs,
      @ForAll @Size(max = 400) List<@IntRange(max = 1) Integer> order) {
    List<Output> again = replayed(logs, order);

    for (int partition = 0; partition < logs.size(); partition++) {
      assertThat(of(partition, again)).isEqualTo(published(logs.get(partition), partition));
    }
  }

  @Property(tries = 60)
  void theRegionsFiguresComeInOneOrder(
      @ForAll @Size(2) List<Logbook> logs,
      @ForAll @Size(max = 400) List<@IntRange(max = 1) Integer> order) {
    assertThat(ofRegion(replayed(logs, order))).isEqualTo(ofRegion(replayed(logs, List.of())));
  }

  @Test
  void knowsTheRegionFromThePartitionsPolicy() {
    assertThat(TimingsReplay.regionOf(Logbook.POLICY.inForce("north"))).contains("north");
    assertThat(TimingsReplay.regionOf(new Tick("test", 0L))).isEmpty();
  }

  /** Takes partitions in the order given, and then what is left of each. */
  private static List<Output> replayed(List<Logbook> logs, List<Integer> order) {
    TimingsReplay replay = new TimingsReplay(Logbook.PLACE.region(), logs.size());
    List<Deque<Logbook.Entry>> left = new ArrayList<>();
    logs.forEach(log -> left.add(new ArrayDeque<>(log.entries())));
    List<Output> outputs = new ArrayList<>();
    for (int partition : order) {
      take(replay, partition, left.get(partition), outputs);
    }
    for (int partition = 0; partition < logs.size(); partition++) {
      while (!left.get(partition).isEmpty()) {
        take(replay, partition, left.get(partition), outputs);
      }
    }
    return outputs;
  }

  private static void take(
      TimingsReplay replay, int partition, Deque<Logbook.Entry> left, List<Output> outputs) {
    if (!left.isEmpty()) {
      Logbook.Entry entry = left.remove();
      outputs.addAll(replay.take(partition, entry.offset(), entry.appendMillis(), entry.value()));
    }
  }

  private static List<Output> published(Logbook log, int partition) {
    PartitionLedger ledger = new PartitionLedger(new Place(Logbook.PLACE.region(), partition));
    return log.entries().stream()
        .flatMap(e -> ledger.apply(e.offset(), e.appendMillis(), e.value()).stream())
        .toList();
  }

  private static List<Output> of(int partition, List<Output> outputs) {
    return outputs.stream().filter(output -> partition(output) == partition).toList();
  }

  private static List<Output> ofRegion(List<Output> outputs) {
    return outputs.stream().filter(output -> output.key().equals(TimingsReplay.REGION)).toList();
  }

  private static int partition(Output output) {
    return switch (output) {
      case Output.Metrics metrics -> metrics.value().getPartition();
      case Output.Compliance compliance -> compliance.value().getPartition();
      case Output.Gate gate -> gate.value().getPartition();
      case Output.Part part -> part.value().getPartition();
      case Output.Append append -> append.partition();
    };
  }
}
