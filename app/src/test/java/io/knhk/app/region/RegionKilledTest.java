package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a region without a directory of its own ends when it is not asked. {@code -TERM} stands for
 * Ctrl-C too, which takes the same way through the JVM: a process that a script has put in the
 * background inherits SIGINT as ignored, and the JVM rightly goes on ignoring it.
 */
final class RegionKilledTest {
  @TempDir private Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"-KILL", "-TERM"})
  void takesItsRegistryAndItsFilesWithIt(String signal) throws Exception {
    try (KnhkProcess knhk = KnhkProcess.start(temporary, "up", "--port-base", "0", "--json")) {
      assertThat(knhk.json().get("data").asText()).startsWith(temporary.toString());
      List<ProcessHandle> children = knhk.children();
      assertThat(children).hasSize(1);
      assertThat(regionDirectories()).hasSize(1);

      knhk.end(signal);

      children.getFirst().onExit().get(30, TimeUnit.SECONDS);
      assertThat(regionDirectories()).isEmpty();
    }
  }

  private List<Path> regionDirectories() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("knhk-")).toList();
    }
  }
}
