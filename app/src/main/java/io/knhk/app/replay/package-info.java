/**
 * {@code knhk replay}: reads the topics of a region, decides again what its services decided, and
 * holds what they published against it. Here is the reading and comparing; what is decided again is
 * each service's own {@code replay}. {@code docs/replay.md} says what is compared with what.
 */
package io.knhk.app.replay;
