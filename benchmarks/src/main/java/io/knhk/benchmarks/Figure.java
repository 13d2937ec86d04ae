package io.knhk.benchmarks;

/**
 * One figure beside that of a peer, measured in the same run.
 *
 * @param name the benchmark, and what of it: {@code hot/one-word/1024}
 * @param metric what was measured; ends in -p50, -p99, -p999, -mean, -per-second or -bytes
 * @param unit the unit of both values, such as {@code ns/step}
 * @param value ours
 * @param peer what it is compared with
 * @param peerValue the peer's
 * @param ratio how many times better ours is: over 1 always means that ours is better
 */
public record Figure(
    String name,
    String metric,
    String unit,
    double value,
    String peer,
    double peerValue,
    double ratio) {

  /** A figure of which less is better, such as a latency. */
  public static Figure ofCost(
      String name, String metric, String unit, double value, String peer, double peerValue) {
    return new Figure(name, metric, unit, value, peer, peerValue, peerValue / value);
  }

  /** A figure of which more is better, such as a rate. */
  public static Figure ofGain(
      String name, String metric, String unit, double value, String peer, double peerValue) {
    return new Figure(name, metric, unit, value, peer, peerValue, value / peerValue);
  }
}
