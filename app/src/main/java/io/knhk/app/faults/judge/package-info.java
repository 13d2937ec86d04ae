/**
 * Judges a region from outside, by its topics alone: no command without its one outcome, no task
 * lost, nothing timed that was not done. It knows no code of the services, and trusts no word of
 * theirs but what stands on a topic.
 */
package io.knhk.app.faults.judge;
