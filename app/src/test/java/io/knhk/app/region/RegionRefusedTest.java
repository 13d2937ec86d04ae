package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.app.process.CannotStartException;
import io.knhk.app.process.ProcessLock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a region from starting, told before anything has started. */
final class RegionRefusedTest {
  @TempDir private Path directory;

  @Test
  void refusesADirectoryThatAnotherUses() throws Exception {
    try (var _ = ProcessLock.take(directory.resolve("lock"), "")) {
      assertRefused(RegionConfig.defaults().in(directory), "in use", "--data");
    }
  }

  @Test
  void refusesADirectoryThatItCannotWriteTo() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    assertRefused(RegionConfig.defaults().in(file.resolve("data")), file.toString());
  }

  @Test
  void refusesPortsThatAreTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertRefused(
          RegionConfig.defaults().in(directory).on(new PortBase(port - 2)),
          port + " (registry)",
          "--port-base");
    }
  }

  private static void assertRefused(RegionConfig config, String... words) {
    assertThatThrownBy(() -> Region.start(config))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContainingAll(words);
  }
}
