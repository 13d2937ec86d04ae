package io.knhk.app.region;

import io.knhk.app.child.ParentWatch;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The main class of the registry's JVM: the registry's own main, tied to our life. It ends when its
 * parent has gone, and not before, also where Ctrl-C reaches both: so it is the one that can clear
 * up what a killed parent leaves.
 */
final class RegistryChild {
  private static final String REGISTRY_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";

  private RegistryChild() {}

  /**
   * Runs the registry.
   *
   * @param arguments none, or the directory to remove at the end
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    ParentWatch.start(System.in, () -> end(arguments));
    Runtime.getRuntime().addShutdownHook(new Thread(RegistryChild::holdOn, "until-parent-ends"));
    // By reflection: the registry is no library of ours, only a folder on this JVM's class path.
    Class.forName(REGISTRY_MAIN)
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[0]);
  }

  private static void end(String[] directories) {
    try {
      for (String directory : directories) {
        new DataDirectory(Path.of(directory), true).delete();
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Blocks the end of this JVM until the watch halts it. */
  private static void holdOn() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
