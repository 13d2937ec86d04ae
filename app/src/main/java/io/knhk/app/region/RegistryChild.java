package io.knhk.app.region;

import io.knhk.app.child.ParentWatch;
import io.knhk.app.process.Directories;
import io.knhk.app.process.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The main class of the registry's JVM: the registry's own main, tied to our life. It ends when its
 * parent has gone, and where Ctrl-C reaches both it waits for that: so it can clear up what a
 * killed parent leaves.
 */
final class RegistryChild {
  private static final String REGISTRY_MAIN = "io.quarkus.bootstrap.runner.QuarkusEntryPoint";
  private static final long PARENT_ENDS_WITHIN_SECONDS = 15;

  private RegistryChild() {}

  /**
   * Runs the registry.
   *
   * @param arguments the file to hold while it runs; and the directory to remove at the end, if one
   *     goes with it
   */
  public static void main(String[] arguments) throws IOException {
    List<String> directories = List.of(arguments).subList(1, arguments.length);
    ParentWatch.start(System.in, () -> end(directories));
    // One that has lost its parent a moment ago may still have database and ports.
    try (var _ = ProcessLock.await(Path.of(arguments[0]))) {
      // By reflection: the registry is no library of ours, only a folder on this JVM's class path.
      var main = Class.forName(REGISTRY_MAIN).getMethod("main", String[].class);
      Runtime.getRuntime().addShutdownHook(new Thread(RegistryChild::holdOn, "until-parent-ends"));
      main.invoke(null, (Object) new String[0]);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no registry on the class path, or it failed", e);
    }
  }

  private static void end(List<String> directories) {
    try {
      for (String directory : directories) {
        Directories.remove(Path.of(directory));
      }
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }

  /** Delays the end of this JVM until the watch halts it. */
  private static void holdOn() {
    try {
      new CountDownLatch(1).await(PARENT_ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
