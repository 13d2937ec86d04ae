package io.knhk.benchmarks.engine;

/** The three commands of a case's life; see {@link EngineTarget} for its workflow. */
enum Step {
  /** The case starts. Written: its outcome, its first task, its timing. */
  START(3),
  /** The first task is done. Written: the outcome, the second task, the timing. */
  FIRST(3),
  /** The second task is done, and with it the case. Written: the outcome, the timing. */
  SECOND(2);

  private final int written;

  Step(int written) {
    this.written = written;
  }

  /** How many records the engine writes for it, changelogs not counted. */
  int written() {
    return written;
  }
}
