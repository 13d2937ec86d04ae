package io.knhk.fortune5.gate;

import java.util.List;

/**
 * One closing of a slot in an attempt.
 *
 * @param boundary when, ms
 * @param policy by what numbers
 * @param evidence what was measured, the closed slot included
 * @param slot the closed slot alone
 * @param windows the slow rule's windows that have ended with it, as {@link Windows#ended}
 * @param tests where the tests made are noted
 */
record Closing(
    long boundary,
    GatePolicy policy,
    AttemptEvidence evidence,
    Tally slot,
    List<Tally> windows,
    TestLog tests) {}
