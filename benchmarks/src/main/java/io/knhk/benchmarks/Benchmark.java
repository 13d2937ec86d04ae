package io.knhk.benchmarks;

/** One benchmark: it measures ours and its peer in one run, and says what it claims of them. */
public interface Benchmark {

  /** What {@code benchmarks/run} calls it: small letters and hyphens. */
  String name();

  /** What it measures and beside what, in a line. */
  String about();

  /**
   * Measures. What it prints on the way goes to standard error; it leaves no process running, and
   * files only in {@code java.io.tmpdir}, which is deleted after the run.
   *
   * @param plan how long it may take
   * @throws Exception where it could not measure
   */
  Report run(Plan plan) throws Exception;
}
