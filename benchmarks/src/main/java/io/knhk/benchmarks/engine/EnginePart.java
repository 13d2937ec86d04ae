package io.knhk.benchmarks.engine;

import io.knhk.app.Main;
import io.knhk.app.child.ParentWatch;

/** The main class of the engine's JVM: {@code knhk engine}, tied to our life. */
final class EnginePart {
  private EnginePart() {}

  /** Runs the command until it ends or the parent is gone. */
  public static void main(String[] arguments) {
    ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
    System.exit(Main.commandLine().execute(arguments));
  }
}
