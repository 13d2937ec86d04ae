package io.knhk.slo.gate;

import io.knhk.fortune5.gate.Ruling;

/**
 * What a decision tells: another is due when this differs.
 *
 * @param ruling verdict and reason
 * @param version the version judged
 * @param attempt its attempt
 * @param stage its stage
 */
record Said(Ruling ruling, String version, long attempt, int stage) {
  static Said of(Standing known, Ruling ruling) {
    Subject subject = known.subject();
    return new Said(ruling, subject.version(), subject.attempt(), known.judge().stage());
  }
}
