/**
 * The hot path, R1: the control-flow steps of small, data-free nets as branch-free passes over
 * arrays of markings, and the measurement of live ones by running them again.
 */
package io.knhk.engine.hot;
