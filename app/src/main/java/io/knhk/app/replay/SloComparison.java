package io.knhk.app.replay;

import io.knhk.schemas.Topics;
import io.knhk.slo.output.Output;
import io.knhk.slo.replay.TimingsReplay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides {@code slo.timings} again and holds metrics, compliance and gates against it: each
 * partition's in its order, the region's by their windows.
 */
final class SloComparison {
  private final Readings readings;
  private final Findings findings;
  private final List<SloPartition> partitions;

  private SloComparison(Readings readings, Findings findings, List<SloPartition> partitions) {
    this.readings = readings;
    this.findings = findings;
    this.partitions = partitions;
  }

  /** Compares everything. */
  static void run(Readings readings, Findings findings) {
    int count = readings.log().partitions(Topics.TIMINGS.name());
    List<SloPartition> partitions = new ArrayList<>();
    try {
      for (int partition = 0; partition < count; partition++) {
        SloPartition opened = new SloPartition(partition, readings, findings);
        if (comparable(readings.log(), partition)) {
          partitions.add(opened);
        } else {
          opened.countRest();
          opened.close();
        }
      }
      new SloComparison(readings, findings, partitions).run(count);
    } finally {
      partitions.forEach(SloPartition::close);
    }
  }

  /** What follows from a log is known if all of it is there. */
  private static boolean comparable(RegionLog log, int partition) {
    return List.of(Topics.TIMINGS, Topics.METRICS, Topics.COMPLIANCE, Topics.GATES).stream()
        .allMatch(topic -> log.span(new TopicPartition(topic.name(), partition)).whole());
  }

  private void run(int count) {
    TimingsReplay replay = new TimingsReplay(regionName(count), count);
    try (SloRegion region = new SloRegion(readings, findings)) {
      for (Optional<SloPartition> next = next(); next.isPresent(); next = next()) {
        take(next.get(), replay, region);
      }
      partitions.forEach(SloPartition::end);
      region.end(partitions.size() == count);
    }
  }

  private void take(SloPartition partition, TimingsReplay replay, SloRegion region) {
    partition
        .take(replay)
        .forEach(output -> {
          if (output instanceof Output.Part part) {
            region.closed(part.value(), partition.closeWindow());
          } else if (output.key().equals(TimingsReplay.REGION)) {
            region.expect(output);
          } else {
            partition.expect(output);
          }
        });
  }

  /** By append time, so that the fewest of the region's windows are open at once. */
  private Optional<SloPartition> next() {
    return partitions.stream()
        .filter(SloPartition::goesOn)
        .min(Comparator.comparingLong(SloPartition::nextMillis));
  }

  private String regionName(int count) {
    return IntStream.range(0, count)
        .boxed()
        .flatMap(partition -> region(partition).stream())
        .findFirst()
        .orElse("");
  }

  private Optional<String> region(int partition) {
    try (var timings = readings.of(Topics.TIMINGS, partition)) {
      Optional<String> region = Optional.empty();
      for (var next = timings.next(); next.isPresent() && region.isEmpty(); next = timings.next()) {
        region = TimingsReplay.regionOf(next.get().value());
      }
      return region;
    }
  }
}
