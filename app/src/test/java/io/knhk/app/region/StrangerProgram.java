package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program of {@code examples/}, which has none of our code, as a process.
 *
 * @param name its folder
 * @param command how it is called, without its arguments; empty when its tool or libraries are not
 *     installed
 */
record StrangerProgram(String name, Optional<List<String>> command) {
  static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** One run of it: how it ended, and what it wrote. */
  record Run(int exitStatus, List<String> lines, String errors) {
    /** Standard output, an object a line. */
    List<JsonNode> said() throws IOException {
      ObjectMapper mapper = new ObjectMapper();
      List<JsonNode> said = new ArrayList<>();
      for (String line : lines) {
        said.add(mapper.readTree(line));
      }
      return said;
    }
  }

  static Stream<StrangerProgram> hellos() {
    return Stream.of(
        new StrangerProgram("node", node()),
        new StrangerProgram("python", python("hello.py")),
        new StrangerProgram("java", java()));
  }

  private static Optional<List<String>> node() {
    boolean installed = Files.isDirectory(EXAMPLES.resolve("node/node_modules/kafkajs"));
    return Optional.of(List.of("node", EXAMPLES.resolve("node/hello.js").toString()))
        .filter(_ -> installed && answers("node", "--version"));
  }

  /** Debian's libraries are its own Python's, which need not be the first one in the path. */
  static Optional<List<String>> python(String program) {
    return Stream.of("python3", "/usr/bin/python3")
        .filter(python -> answers(python, "-c", "import avro, confluent_kafka"))
        .findFirst()
        .map(python -> List.of(python, EXAMPLES.resolve("python").resolve(program).toString()));
  }

  /** A JVM of its own: Confluent's serializers come with an older Kafka client and Avro. */
  private static Optional<List<String>> java() {
    Path libraries = EXAMPLES.resolve("java/lib");
    return Optional.of(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                libraries.resolve("*").toString(),
                EXAMPLES.resolve("java/Hello.java").toString()))
        .filter(_ -> Files.isDirectory(libraries));
  }

  static boolean answers(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Runs it to its end.
   *
   * @param directory where its output is kept
   * @throws AssertionError if it does not end within four minutes
   */
  Run run(Path directory, String... arguments) throws IOException, InterruptedException {
    List<String> whole = new ArrayList<>(command.orElseThrow());
    whole.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, name, ".out");
    Path errors = Files.createTempFile(directory, name, ".err");
    Process process =
        new ProcessBuilder(whole)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      throw new AssertionError(name + " does not end: " + Files.readString(output));
    }
    return new Run(
        process.exitValue(), Files.readAllLines(output, UTF_8), Files.readString(errors, UTF_8));
  }

  @Override
  public String toString() {
    return name;
  }
}
