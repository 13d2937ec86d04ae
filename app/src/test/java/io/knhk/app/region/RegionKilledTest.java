package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a region ends when it is not asked: {@code knhk up} in a process of its own. {@code -TERM}
 * stands for Ctrl-C too, which takes the same way through the JVM: a process that a script has put
 * in the background inherits SIGINT as ignored, and the JVM rightly goes on ignoring it.
 */
final class RegionKilledTest {
  @TempDir private Path temporary;
  private Process knhk;

  @BeforeEach
  void start() throws IOException {
    knhk =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary,
                "-D"
                    + RegionConfig.REGISTRY_HOME
                    + "="
                    + System.getProperty(RegionConfig.REGISTRY_HOME),
                "-cp",
                System.getProperty("java.class.path"),
                "io.knhk.app.Main",
                "up",
                "--port-base",
                "0",
                "--json")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  @AfterEach
  void kill() {
    knhk.descendants().forEach(ProcessHandle::destroyForcibly);
    knhk.destroyForcibly();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-KILL", "-TERM"})
  void takesItsRegistryAndItsFilesWithIt(String signal) throws Exception {
    BufferedReader answer = knhk.inputReader(UTF_8);
    assertThat(answer.readLine()).contains("bootstrap").contains("registry");
    List<ProcessHandle> children = knhk.children().toList();
    assertThat(children).hasSize(1);
    assertThat(regionDirectories()).hasSize(1);

    new ProcessBuilder("kill", signal, Long.toString(knhk.pid())).start().waitFor();

    assertThat(knhk.waitFor(30, TimeUnit.SECONDS)).isTrue();
    children.getFirst().onExit().get(30, TimeUnit.SECONDS);
    assertThat(regionDirectories()).isEmpty();
  }

  private List<Path> regionDirectories() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("knhk-")).toList();
    }
  }
}
