package io.knhk.benchmarks.engine;

import java.util.OptionalDouble;

/** What is given steps to do, as clients see it. For one thread. */
interface Target extends AutoCloseable {
  /** Sends a step of a case, and does not wait. */
  void send(Step step, int caseNumber);

  /** Returns once all that was sent stands in its topic. */
  void flush();

  /** The topic of the answers. */
  String answersTopic();

  /** How many answers a step has. */
  int answers(Step step);

  /** The topic that tells what steps took. */
  String timesTopic();

  /** What a step took, in microseconds, if the record tells it. */
  OptionalDouble micros(byte[] value);

  @Override
  void close();
}
