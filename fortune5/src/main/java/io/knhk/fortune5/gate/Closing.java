package io.knhk.fortune5.gate;

/**
 * One closing of a slot in an attempt.
 *
 * @param boundary when, ms
 * @param policy by what numbers
 * @param evidence what was measured, the closed slot included
 * @param slot the closed slot alone
 * @param tests where the tests made are noted
 */
record Closing(
    long boundary, GatePolicy policy, AttemptEvidence evidence, Tally slot, TestLog tests) {}
