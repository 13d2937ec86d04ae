/**
 * What the evidence says of a candidate: the tests, each a small pure function with the source of
 * its formula, and {@link io.knhk.fortune5.gate.GateJudge}, which keeps the evidence of one subject
 * and asks them in order. Everything is counted in integers; the few doubles come from one fixed
 * order of operations. What is done about a verdict is not here.
 */
package io.knhk.fortune5.gate;
