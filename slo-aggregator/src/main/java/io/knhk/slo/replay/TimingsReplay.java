package io.knhk.slo.replay;

import io.knhk.schemas.slo.Policy;
import io.knhk.slo.ledger.PartitionLedger;
import io.knhk.slo.ledger.Place;
import io.knhk.slo.output.Output;
import io.knhk.slo.region.RegionMerge;
import io.knhk.slo.region.RegionMerge.Figure;
import io.knhk.slo.region.RegionMerge.Merged;
import io.knhk.slo.state.RegionState;
import io.knhk.slo.window.WindowReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decides all of {@code slo.timings} again, by the code that decided it first: what was published
 * is a function of each partition's records alone, so the same must come out, figure by figure.
 *
 * <p>What follows from one partition comes in the order in which it was published. The region's
 * figures come in the order of their windows' ends, whatever the order in which partitions are
 * taken; taking them by append time keeps the fewest windows open. Not thread-safe.
 */
public final class TimingsReplay {
  /** The feature that stands for the region as a whole. */
  public static final String REGION = WindowReport.REGION;

  private final List<PartitionLedger> ledgers;
  private final RegionMerge merge;
  private RegionState region;

  /**
   * The replay of a log of which nothing has been taken.
   *
   * @param region the region's name, see {@link #regionOf}
   * @param partitions how many partitions {@code slo.timings} has
   */
  public TimingsReplay(String region, int partitions) {
    ledgers =
        IntStream.range(0, partitions)
            .mapToObj(partition -> new PartitionLedger(new Place(region, partition)))
            .toList();
    merge = new RegionMerge(region, partitions);
    this.region = merge.begin();
  }

  /**
   * The region's name as the log tells it, in a partition's policy: before the first nothing is
   * published.
   */
  public static Optional<String> regionOf(SpecificRecord value) {
    return value instanceof Policy policy && policy.getFeature().isEmpty()
        ? Optional.of(policy.getRegion())
        : Optional.empty();
  }

  /**
   * Takes the next record of a partition.
   *
   * @param offset its offset, greater than any before in its partition
   * @param appendMillis its append time, milliseconds since 1970 UTC
   * @return what was published because of it, the region's figures last; never an {@link
   *     Output.Append}
   */
  public List<Output> take(int partition, long offset, long appendMillis, SpecificRecord value) {
    List<Output> outputs =
        new ArrayList<>(ledgers.get(partition).apply(offset, appendMillis, value));
    for (Output output : List.copyOf(outputs)) {
      if (output instanceof Output.Part part) {
        outputs.addAll(merged(part));
      }
    }
    return outputs;
  }

  private List<Output> merged(Output.Part part) {
    Merged merged = merge.take(region, part.value());
    region = merged.state();
    List<Output> outputs = new ArrayList<>();
    for (Figure figure : merged.figures()) {
      figure.metrics().forEach(metrics -> outputs.add(new Output.Metrics(metrics)));
      outputs.add(new Output.Compliance(figure.compliance()));
    }
    return outputs;
  }
}
