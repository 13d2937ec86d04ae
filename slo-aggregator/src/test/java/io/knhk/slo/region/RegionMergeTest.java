package io.knhk.slo.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.slo.Compliance;
import io.knhk.slo.Logbook;
import io.knhk.slo.ledger.PartitionLedger;
import io.knhk.slo.ledger.Place;
import io.knhk.slo.output.Output;
import io.knhk.slo.region.RegionMerge.Figure;
import io.knhk.slo.region.RegionMerge.Merged;
import io.knhk.slo.state.RegionState;
import io.knhk.slo.state.WindowPart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RegionMergeTest {
  private static final RegionMerge MERGE = new RegionMerge("local", 3);

  /** Each partition's parts, in its own order. */
  private static final List<List<WindowPart>> PARTS =
      List.of(
          parts(0, Logbook.withPolicy().traffic(13_000, "", 0, 0, 0)),
          parts(1, Logbook.withPolicy().traffic(5_000, "2", 1, 1, 2).later(9_000).tick()),
          parts(2, Logbook.withPolicy().later(13_000).tick()));

  @Property(tries = 200)
  void partsInAnyOrderOfArrivalGiveTheSameFigures(
      @ForAll @Size(40) List<@IntRange(max = 2) Integer> arrivals) {
    assertThat(figures(arrivals)).isEqualTo(figures(List.of()));
  }

  @Test
  void aWindowIsPublishedOnceWhenEveryPartitionHasPassedItsEnd() {
    List<Figure> figures = figures(List.of());

    assertThat(figures)
        .extracting(figure -> figure.compliance().getWindowEndMillis() - Logbook.START)
        .containsExactly(4_000L, 8_000L, 12_000L);
  }

  @Test
  void theRegionsCountsAreTheSumOfAllPartitionsAndVersions() {
    Figure first = figures(List.of()).getFirst();

    assertThat(first.metrics()).hasSize(1);
    assertThat(first.metrics().getFirst().getFeature()).isEqualTo("*");
    assertThat(first.metrics().getFirst().getVersion()).isEqualTo("*");
    assertThat(first.metrics().getFirst().getRuntimeClass()).isEqualTo(RuntimeClass.W1);
    assertThat(first.metrics().getFirst().getMeasurements()).isEqualTo(600);
    assertThat(first.metrics().getFirst().getBadOverTarget()).isEqualTo(100);
    assertThat(first.metrics().getFirst().getLatencies()).isEqualTo(600);
    assertThat(first.compliance().getCompliance()).isEqualTo(Compliance.NOT_COMPLIANT);
    assertThat(first.compliance().getPartition()).isEqualTo(-1);
  }

  /** What is published when partitions arrive in this order, and the rest one after the other. */
  private static List<Figure> figures(List<Integer> arrivals) {
    List<Deque<WindowPart>> waiting = new ArrayList<>();
    PARTS.forEach(parts -> waiting.add(new ArrayDeque<>(parts)));
    List<WindowPart> arrived = new ArrayList<>();
    for (int partition : arrivals) {
      if (!waiting.get(partition).isEmpty()) {
        arrived.add(waiting.get(partition).removeFirst());
      }
    }
    waiting.forEach(arrived::addAll);
    RegionState state = MERGE.begin();
    List<Figure> figures = new ArrayList<>();
    for (WindowPart part : arrived) {
      Merged merged = MERGE.take(state, part);
      state = merged.state();
      figures.addAll(merged.figures());
    }
    return figures;
  }

  private static List<WindowPart> parts(int partition, Logbook log) {
    PartitionLedger ledger = new PartitionLedger(new Place("local", partition));
    List<Output> outputs =
        log.entries().stream()
            .flatMap(e -> ledger.apply(e.offset(), e.appendMillis(), e.value()).stream())
            .toList();
    return Logbook.only(Output.Part.class, outputs).map(Output.Part::value).toList();
  }
}
