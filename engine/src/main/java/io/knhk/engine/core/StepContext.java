package io.knhk.engine.core;

import io.knhk.engine.net.CompiledNet;

/**
 * What a decision reads from outside the case's own state.
 *
 * @param caseId the case
 * @param net the compiled net of the case's version
 * @param nowMillis the log's clock, milliseconds since 1970 UTC
 * @param attempt the rollout attempt obeyed; 0 when none runs
 * @param stage its stage; 0 when none runs
 * @param featureSeq sequence of the feature's state obeyed
 * @param c1TargetMillis how long a task may stay open before it is overdue, from 1
 */
public record StepContext(
    String caseId,
    CompiledNet net,
    long nowMillis,
    long attempt,
    int stage,
    long featureSeq,
    long c1TargetMillis) {}
