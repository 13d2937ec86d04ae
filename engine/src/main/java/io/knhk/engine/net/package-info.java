/**
 * How a definition runs: its compiled net of places and steps on bit masks, the markings it goes
 * through, and the run that takes all steps that can be taken. Cases, workers and events are not
 * here.
 */
package io.knhk.engine.net;
