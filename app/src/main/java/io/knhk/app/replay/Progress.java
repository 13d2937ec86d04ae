package io.knhk.app.replay;

/** Is told of each record that was read. */
@FunctionalInterface
interface Progress {
  /** Tells nobody. */
  Progress SILENT = () -> {};

  void read();
}
