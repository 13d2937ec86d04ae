package io.knhk.fortune5.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.HdrHistogram.Histogram;

class LatencySketchTest {
  @Provide
  Arbitrary<List<Long>> latencies() {
    return latency().list().ofMaxSize(400);
  }

  /** Evenly over the powers of two from 1 ps to 1 h. */
  private static Arbitrary<Long> latency() {
    return Arbitraries.integers()
        .between(0, 51)
        .flatMap(power -> Arbitraries.longs().between(1L << power, (2L << power) - 1))
        .map(picos -> Math.min(picos, LatencySketch.MAX_PICOS));
  }

  @Property(tries = 300)
  void percentilesAreTheNearestRankAndAtMostOnePercentMore(
      @ForAll("latencies") List<Long> latencies) {
    LatencySketch sketch = sketch(latencies);
    List<Long> sorted = latencies.stream().sorted().toList();

    assertWithinBound(sketch.p50Picos(), ranked(sorted, 50));
    assertWithinBound(sketch.p99Picos(), ranked(sorted, 99));
    assertWithinBound(sketch.maxPicos(), ranked(sorted, 100));
    assertThat(sketch.count()).isEqualTo(latencies.size());
  }

  @Property(tries = 300)
  void mergingIsRecordingAll(
      @ForAll("latencies") List<Long> first,
      @ForAll("latencies") List<Long> second,
      @ForAll("latencies") List<Long> third) {
    List<Long> all = new ArrayList<>(first);
    all.addAll(second);
    all.addAll(third);
    LatencySketch leftFirst = merged(merged(sketch(first), sketch(second)), sketch(third));
    LatencySketch rightFirst = merged(sketch(first), merged(sketch(second), sketch(third)));
    LatencySketch turned = merged(merged(sketch(third), sketch(second)), sketch(first));

    assertThat(List.of(leftFirst, rightFirst, turned)).containsOnly(sketch(all));
    assertThat(turned.encode()).isEqualTo(sketch(all).encode());
    assertThat(turned).hasSameHashCodeAs(sketch(all));
  }

  @Property(tries = 300)
  void decodingGivesBackWhatWasEncoded(@ForAll("latencies") List<Long> latencies) {
    LatencySketch sketch = sketch(latencies);
    ByteBuffer encoded = sketch.encode();
    LatencySketch decoded = LatencySketch.decode(encoded);

    assertThat(decoded).isEqualTo(sketch);
    assertThat(decoded.encode()).isEqualTo(encoded).isEqualTo(sketch.encode());
    assertThat(decoded.p99Picos()).isEqualTo(sketch.p99Picos());
  }

  @Property(tries = 300)
  void bytesCutOffAreRefused(@ForAll("latencies") List<Long> latencies, @ForAll byte kept) {
    ByteBuffer encoded = sketch(latencies).encode();
    encoded.limit(Byte.toUnsignedInt(kept) % encoded.limit());

    assertThatIllegalArgumentException().isThrownBy(() -> LatencySketch.decode(encoded));
  }

  @Property(tries = 300)
  void bytesChangedAreASketchOrRefused(
      @ForAll("latencies") List<Long> latencies, @ForAll short place, @ForAll byte put) {
    ByteBuffer encoded = sketch(latencies).encode();
    encoded.put(Short.toUnsignedInt(place) % encoded.limit(), put);

    try {
      assertThat(LatencySketch.decode(encoded).count()).isNotNegative();
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageNotContaining("null");
    }
  }

  @Property(tries = 300)
  void anyBytesAreRefused(@ForAll byte[] bytes) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencySketch.decode(ByteBuffer.wrap(bytes)));
  }

  @Property(tries = 300)
  void bucketsRecordedAgainAreTheSketch(@ForAll("latencies") List<Long> latencies) {
    LatencySketch again = new LatencySketch();
    sketch(latencies).forEach(again::record);

    assertThat(again).isEqualTo(sketch(latencies));
  }

  @Example
  void anEmptyOneHasNoPercentiles() {
    LatencySketch empty = new LatencySketch();

    assertThat(empty.count()).isZero();
    assertThat(List.of(empty.p50Picos(), empty.p99Picos(), empty.maxPicos())).containsOnly(0L);
    assertThat(LatencySketch.decode(empty.encode())).isEqualTo(empty);
  }

  @Example
  void valuesOutOfRangeAreRecordedAtItsEnds() {
    LatencySketch ends = sketch(List.of(LatencySketch.MIN_PICOS, LatencySketch.MAX_PICOS));

    assertThat(sketch(List.of(Long.MIN_VALUE, Long.MAX_VALUE))).isEqualTo(ends);
    assertThat(sketch(List.of(0L, LatencySketch.MAX_PICOS + 1))).isEqualTo(ends);
  }

  @Example
  void theRankIsCountedInIntegers() {
    LatencySketch sketch = new LatencySketch();
    sketch.record(1, 99);
    sketch.record(200);
    assertThat(sketch.p99Picos()).isEqualTo(1);

    sketch.record(200);
    assertThat(sketch.p99Picos()).isEqualTo(200);
  }

  @Example
  void aCopyChangesOnItsOwn() {
    LatencySketch sketch = sketch(List.of(7L));
    LatencySketch copy = sketch.copy();
    copy.record(9);

    assertThat(sketch).isEqualTo(sketch(List.of(7L))).isNotEqualTo(copy);
  }

  @Example
  void aHistogramOfAnotherRangeIsTaken() {
    Histogram foreign = new Histogram(1, 1_000_000, 2);
    foreign.recordValueWithCount(500_000, 3);

    assertThat(LatencySketch.decode(encoded(foreign)))
        .isEqualTo(sketch(List.of(500_000L, 500_000L, 500_000L)));
  }

  @Example
  void aHistogramOfOtherPrecisionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencySketch.decode(encoded(new Histogram(1, 1_000_000, 3))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencySketch.decode(encoded(new Histogram(1_000, 1_000_000, 2))));
  }

  @Example
  void theBuffersOrderAndPositionDoNotMatter() {
    LatencySketch sketch = sketch(List.of(5L, 6L));
    ByteBuffer inside = ByteBuffer.allocate(500);
    inside.position(3).put(sketch.encode()).flip().position(3).order(ByteOrder.LITTLE_ENDIAN);

    assertThat(LatencySketch.decode(inside)).isEqualTo(sketch);
    assertThat(inside.position()).isEqualTo(3);
  }

  @Example
  void countsBelowZeroAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LatencySketch().record(1, -1));
  }

  private static LatencySketch sketch(List<Long> latencies) {
    LatencySketch sketch = new LatencySketch();
    latencies.forEach(sketch::record);
    return sketch;
  }

  private static LatencySketch merged(LatencySketch into, LatencySketch other) {
    into.merge(other);
    return into;
  }

  private static ByteBuffer encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    histogram.encodeIntoByteBuffer(buffer);
    return buffer.flip();
  }

  /** The nearest rank by its definition, on the data itself. */
  private static long ranked(List<Long> sorted, int percent) {
    int rank = (int) Math.ceil(percent * sorted.size() / 100.0);
    return sorted.isEmpty() ? 0 : sorted.get(rank - 1);
  }

  private static void assertWithinBound(long picos, long truth) {
    assertThat(picos).isBetween(truth, truth + truth / 100);
  }
}
