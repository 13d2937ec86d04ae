package io.knhk.slo.gate;

import io.knhk.fortune5.gate.GateJudge;

/**
 * The state that stands for a feature, and the judge of what it rolls out.
 *
 * @param subject who is judged
 * @param featureSeq the greatest sequence obeyed
 * @param judge what is known of the subject
 */
record Standing(Subject subject, long featureSeq, GateJudge judge) {

  /** The same state, of which nothing has been measured yet. */
  Standing unmeasured(long nowMillis) {
    return new Standing(subject, featureSeq, subject.judge(judge.stage(), nowMillis));
  }
}
