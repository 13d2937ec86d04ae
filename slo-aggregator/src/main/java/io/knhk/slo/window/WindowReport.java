package io.knhk.slo.window;

import io.knhk.fortune5.RuntimeClass;
import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.schemas.slo.BurnRate;
import io.knhk.schemas.slo.ClassCompliance;
import io.knhk.schemas.slo.Compliance;
import io.knhk.schemas.slo.SloCompliance;
import io.knhk.schemas.slo.SloMetrics;
import io.knhk.schemas.slo.WindowVerdict;
import java.util.Collection;
import java.util.List;

/**
 * What all records published of a window at one moment have in common. Immutable.
 *
 * @param region the region
 * @param feature the feature; {@link #REGION} for the region as a whole
 * @param partition the partition of {@code slo.timings}; -1 for the region as a whole
 * @param span the window
 * @param closed whether this is its last revision
 * @param offset records below it are counted; -1 for the region as a whole
 */
public record WindowReport(
    String region, String feature, int partition, WindowSpan span, boolean closed, long offset) {

  /** Stands for all features, and all versions, of a region. */
  public static final String REGION = "*";

  /** The report of a region's closed window. */
  public static WindowReport ofRegion(String region, WindowSpan span) {
    return new WindowReport(region, REGION, -1, span, true, -1);
  }

  /** One version and class of the window. */
  public SloMetrics metrics(String version, Tally tally, int revision, String policyHash) {
    LatencySketch latencies = tally.latencies();
    return SloMetrics.newBuilder()
        .setRegion(region)
        .setFeature(feature)
        .setVersion(version)
        .setRuntimeClass(contract(tally.runtimeClass()))
        .setWindowStartMillis(span.startMillis())
        .setWindowEndMillis(span.endMillis())
        .setRevision(revision)
        .setClosed(closed)
        .setMeasurements(tally.counts().measurements())
        .setSteps(tally.counts().steps())
        .setGood(tally.counts().good())
        .setBadFailed(tally.counts().badFailed())
        .setBadTimedOut(tally.counts().badTimedOut())
        .setBadOverTarget(tally.counts().badOverTarget())
        .setBadOverdue(tally.counts().badOverdue())
        .setLatencies(latencies.count())
        .setP50Picos(latencies.p50Picos())
        .setP99Picos(latencies.p99Picos())
        .setMaxPicos(latencies.maxPicos())
        .setTargetPicos(tally.targetPicos())
        .setVerdict(contract(tally.verdict()))
        .setSketch(latencies.encode())
        .setObservedR1(tally.observedAs(RuntimeClass.R1))
        .setObservedW1(tally.observedAs(RuntimeClass.W1))
        .setObservedC1(tally.observedAs(RuntimeClass.C1))
        .setObservedNone(tally.observedAsNone())
        .setMaxArrivalMillis(tally.maxArrivalMillis())
        .setPolicyHash(policyHash)
        .setPartition(partition)
        .setOffset(offset)
        .build();
  }

  /**
   * The window as a whole.
   *
   * @param classes one tally a class, all versions together, in the classes' order
   */
  public SloCompliance compliance(
      Collection<Tally> classes, int revision, List<BurnRate> burnRates, String policyHash) {
    List<ClassCompliance> parts = classes.stream().map(WindowReport::part).toList();
    return SloCompliance.newBuilder()
        .setRegion(region)
        .setFeature(feature)
        .setWindowStartMillis(span.startMillis())
        .setWindowEndMillis(span.endMillis())
        .setRevision(revision)
        .setClosed(closed)
        .setCompliance(of(parts))
        .setClasses(parts)
        .setBurnRates(burnRates)
        .setPolicyHash(policyHash)
        .setPartition(partition)
        .setOffset(offset)
        .build();
  }

  /** A class as the contract names it. */
  static io.knhk.schemas.RuntimeClass contract(RuntimeClass runtimeClass) {
    return io.knhk.schemas.RuntimeClass.valueOf(runtimeClass.name());
  }

  private static WindowVerdict contract(io.knhk.fortune5.slo.WindowVerdict verdict) {
    return WindowVerdict.valueOf(verdict.name());
  }

  private static ClassCompliance part(Tally tally) {
    return ClassCompliance.newBuilder()
        .setRuntimeClass(contract(tally.runtimeClass()))
        .setMeasurements(tally.counts().measurements())
        .setGood(tally.counts().good())
        .setP99Picos(tally.latencies().p99Picos())
        .setTargetPicos(tally.targetPicos())
        .setVerdict(contract(tally.verdict()))
        .build();
  }

  private static Compliance of(List<ClassCompliance> parts) {
    if (parts.stream().anyMatch(part -> part.getVerdict() == WindowVerdict.MISSED)) {
      return Compliance.NOT_COMPLIANT;
    }
    return parts.stream().anyMatch(part -> part.getVerdict() == WindowVerdict.MET)
        ? Compliance.COMPLIANT
        : Compliance.NO_DATA;
  }
}
