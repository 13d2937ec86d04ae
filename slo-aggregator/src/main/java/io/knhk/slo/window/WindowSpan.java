package io.knhk.slo.window;

/**
 * A tumbling window of log time.
 *
 * @param startMillis its begin, inclusive, milliseconds since 1970 UTC
 * @param endMillis its end, exclusive
 */
public record WindowSpan(long startMillis, long endMillis) {

  /** The window of a length, aligned to the epoch, that a moment lies in. */
  public static WindowSpan containing(long millis, long lengthMillis) {
    long start = Math.floorDiv(millis, lengthMillis) * lengthMillis;
    return new WindowSpan(start, start + lengthMillis);
  }

  /**
   * The window open at a boundary at or past this one's end. Windows never overlap: where the
   * length has changed the next may begin inside an aligned one, and is shorter.
   */
  public WindowSpan after(long boundaryMillis, long lengthMillis) {
    WindowSpan aligned = containing(boundaryMillis, lengthMillis);
    return new WindowSpan(Math.max(endMillis, aligned.startMillis), aligned.endMillis);
  }
}
