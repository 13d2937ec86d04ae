package io.knhk.app.child;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The child's end of the tie to its parent: a daemon thread that reads the standard input to its
 * end.
 */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Runs something once the parent is gone, or has closed its end. What the parent writes is thrown
   * away.
   *
   * @param input the standard input, a pipe that the parent alone holds open
   * @param whenGone runs on a thread of its own; usually ends this JVM
   */
  public static void start(InputStream input, Runnable whenGone) {
    Thread.ofPlatform()
        .daemon()
        .name("parent-watch")
        .start(() -> {
          drain(input);
          whenGone.run();
        });
  }

  private static void drain(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A pipe that can't be read says the same as one that has ended.
    }
  }
}
