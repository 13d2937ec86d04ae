package io.knhk.app.faults;

import io.knhk.app.Main;
import io.knhk.app.child.ParentWatch;

/**
 * The main class of a region's part in a process of its own: the command line, tied to our life.
 */
final class Part {
  private Part() {}

  /** Runs a command until it ends, is killed, or the parent is gone. */
  public static void main(String[] arguments) {
    ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
    Main.main(arguments);
  }
}
