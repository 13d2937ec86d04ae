package io.knhk.fortune5.slo;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The latencies of a window, in integer picoseconds from 1 ps to 1 h. Merging is exact: the sketch
 * of two sets of latencies is the same whatever way they were split and merged. A percentile is the
 * nearest rank's: of n latencies, the {@code ceil(q n)}-th smallest, given as at least its true
 * value and at most 1 % more.
 *
 * <p>An HdrHistogram of two significant digits (hdrhistogram.org): buckets of equal width within
 * each power of two, 128 of them, so that a bucket is at most 1/128 of its values wide. Percentiles
 * are found by counting in integers; the library's own take a detour through floating point. Some
 * 50 kB each. Not thread-safe.
 */
public final class LatencySketch {
  /** The least latency told apart; what is below is recorded as this. */
  public static final long MIN_PICOS = 1;

  /** One hour, the greatest latency; what is above is recorded as this. */
  public static final long MAX_PICOS = 3_600_000_000_000_000L;

  private static final int DIGITS = 2;

  /** How the encoding begins, and how much of it stands before the counts. */
  private static final int COOKIE_V2 = 0x1c849313;

  private static final int HEADER_BYTES = 40;

  private final Histogram histogram;

  /** An empty sketch. */
  public LatencySketch() {
    this(new Histogram(MIN_PICOS, MAX_PICOS, DIGITS));
  }

  private LatencySketch(Histogram histogram) {
    this.histogram = histogram;
  }

  /** What {@link #forEach} gives: latencies of one bucket. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes one bucket.
     *
     * @param picos the greatest latency that the bucket holds, up to 1 % above the recorded ones
     * @param count how many latencies it has, from 1
     */
    void bucket(long picos, long count);
  }

  /** Records one latency in picoseconds. */
  public void record(long picos) {
    record(picos, 1);
  }

  /**
   * Records a latency several times.
   *
   * @param count how often, from 0
   * @throws IllegalArgumentException when the count is below 0
   */
  public void record(long picos, long count) {
    if (count < 0) {
      throw new IllegalArgumentException("count %d is below 0".formatted(count));
    }
    if (count > 0) {
      histogram.recordValueWithCount(Math.clamp(picos, MIN_PICOS, MAX_PICOS), count);
    }
  }

  /** Adds all that another sketch holds; the other stays as it is. */
  public void merge(LatencySketch other) {
    histogram.add(other.histogram);
  }

  /** How many latencies it holds. */
  public long count() {
    return histogram.getTotalCount();
  }

  /** The 50th percentile, picoseconds; 0 when empty. */
  public long p50Picos() {
    return ranked(count() - count() / 2);
  }

  /** The 99th percentile, picoseconds; 0 when empty. */
  public long p99Picos() {
    return ranked(count() - count() / 100);
  }

  /** The greatest latency, picoseconds, at most 1 % above the true one; 0 when empty. */
  public long maxPicos() {
    return ranked(count());
  }

  /** Visits the buckets that hold latencies, from the least up. */
  public void forEach(Visitor visitor) {
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      visitor.bucket(bucket.getValueIteratedTo(), bucket.getCountAtValueIteratedTo());
    }
  }

  /** An equal sketch that changes on its own. */
  public LatencySketch copy() {
    return new LatencySketch(histogram.copy());
  }

  /**
   * The sketch in HdrHistogram's V2 encoding, uncompressed: equal sketches have equal bytes. The
   * buffer is the caller's, ready to be read.
   */
  public ByteBuffer encode() {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    histogram.encodeIntoByteBuffer(buffer);
    return buffer.flip();
  }

  /**
   * Reads what {@link #encode} wrote, or any HdrHistogram in that encoding that tells picoseconds
   * apart from 1 and has two digits. All that remains in the buffer is read; the buffer's position
   * stays.
   *
   * @throws IllegalArgumentException when the bytes are no such encoding
   */
  public static LatencySketch decode(ByteBuffer encoded) {
    ByteBuffer bytes = encoded.slice();
    try {
      checkHeader(bytes);
      LatencySketch read = new LatencySketch(Histogram.decodeFromByteBuffer(bytes, MAX_PICOS));
      // Recorded anew, so that a histogram of another range becomes one of ours.
      LatencySketch sketch = new LatencySketch();
      read.forEach((picos, count) -> {
        Math.addExact(sketch.count(), count);
        sketch.record(picos, count);
      });
      return sketch;
    } catch (IndexOutOfBoundsException | BufferUnderflowException | ArithmeticException e) {
      throw new IllegalArgumentException("not an HdrHistogram in V2 encoding", e);
    }
  }

  /** Checks what the library would believe: other digits alone can ask for 40 MB. */
  private static void checkHeader(ByteBuffer bytes) {
    boolean ours =
        bytes.getInt(0) == COOKIE_V2
            && bytes.getInt(4) == bytes.remaining() - HEADER_BYTES
            && bytes.getInt(8) == 0 // index offset
            && bytes.getInt(12) == DIGITS
            && bytes.getLong(16) == MIN_PICOS
            && bytes.getLong(24) >= 2 * MIN_PICOS // range
            && bytes.getDouble(32) == 1; // ratio of values to integers
    if (!ours) {
      throw new IllegalArgumentException("not an HdrHistogram of picoseconds with two digits");
    }
  }

  /** Equal when they hold the same counts in the same buckets. */
  @Override
  public boolean equals(Object other) {
    return other instanceof LatencySketch that && histogram.equals(that.histogram);
  }

  @Override
  public int hashCode() {
    return histogram.hashCode();
  }

  @Override
  public String toString() {
    return "LatencySketch[count=%d, p50Picos=%d, p99Picos=%d, maxPicos=%d]"
        .formatted(count(), p50Picos(), p99Picos(), maxPicos());
  }

  private long ranked(long rank) {
    long passed = 0;
    for (HistogramIterationValue bucket : histogram.recordedValues()) {
      passed += bucket.getCountAtValueIteratedTo();
      if (passed >= rank) {
        return bucket.getValueIteratedTo();
      }
    }
    return 0;
  }
}
