package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@code knhk} command in a process of its own, its standard input empty from the start. */
final class KnhkProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private KnhkProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(UTF_8);
  }

  /**
   * Starts a command.
   *
   * @param temporary its folder for temporary files
   */
  static KnhkProcess start(Path temporary, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-D%s=%s"
                    .formatted(
                        RegionConfig.REGISTRY_HOME, System.getProperty(RegionConfig.REGISTRY_HOME)),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new KnhkProcess(
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .start());
  }

  /** Reads on to the JSON document that it writes, which may have log lines before it. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(lineWith("{\"bootstrap\""));
  }

  /** Reads on to a line. */
  String lineWith(String text) throws IOException {
    List<String> before = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.contains(text)) {
        return line;
      }
      before.add(line);
    }
    throw new AssertionError("it ended without %s: %s".formatted(text, before));
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** Sends a signal, such as {@code -KILL}, and waits for the end. */
  void end(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    exitStatus();
  }

  /** Its exit status, within 30 s. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("it does not end within 30 s");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
