package io.knhk.app.demo.view;

/** What must stand beside every figure of R1. */
final class R1Note {
  static final String TEXT = "R1: elapsed / steps of a batch; one step is too short to time";

  private R1Note() {}
}
