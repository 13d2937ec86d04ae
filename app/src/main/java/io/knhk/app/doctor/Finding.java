package io.knhk.app.doctor;

/**
 * Something that is wrong.
 *
 * @param weight how much it matters
 * @param what is wrong: where, what was found, what is allowed
 * @param todo what to do about it
 */
record Finding(Weight weight, String what, String todo) {
  /** How much a finding matters; the worst first. */
  enum Weight {
    /** Something does not go on until it is mended. */
    STOPS,
    /** Something is late, lost or put aside now. */
    HURTS,
    /** Something will hurt once a part fails, or others make a mistake. */
    RISKS
  }
}
