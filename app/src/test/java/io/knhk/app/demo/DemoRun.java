package io.knhk.app.demo;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.app.Main;
import io.knhk.app.check.Difference;
import io.knhk.app.check.RunCheck;
import io.knhk.app.region.RegionConfig;
import io.knhk.app.replay.RecordedRegion;
import io.knhk.app.replay.ReplayCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import picocli.CommandLine;

/**
 * What one run of {@code knhk demo --hold --json} came to. How it went stands in {@code
 * target/demo-test.log}.
 *
 * @param json the document it wrote
 * @param differences what the independent check found while the region was held
 * @param replay what {@code knhk replay --json} wrote meanwhile
 * @param replayStatus its exit status
 * @param recorded what the region's topics held then
 * @param afterTheDocument what it wrote to standard output after the document
 * @param exitStatus its exit status once its input was closed
 * @param survivors processes of it that were still there afterwards
 * @param leftovers what was left in its folder for temporary files
 */
record DemoRun(
    JsonNode json,
    List<Difference> differences,
    JsonNode replay,
    int replayStatus,
    RecordedRegion recorded,
    String afterTheDocument,
    int exitStatus,
    List<ProcessHandle> survivors,
    List<Path> leftovers) {
  private static final long END_WITHIN_SECONDS = 60;
  private static final Path LOG = Path.of("target", "demo-test.log");
  private static final Duration SETTLE_WITHIN = Duration.ofSeconds(30);

  /**
   * Runs it.
   *
   * @param temporary the demo's folder for temporary files
   */
  static DemoRun of(Path temporary) throws IOException, InterruptedException {
    Process demo = start(temporary);
    try (InputStream output = demo.getInputStream();
        JsonParser parser = new ObjectMapper().createParser(output)) {
      JsonNode json = parser.readValueAsTree();
      String bootstrap = json.path("bootstrap").asText();
      String registry = json.path("registry").asText();
      List<Difference> differences = settled(bootstrap, registry);
      StringWriter replay = new StringWriter();
      int replayStatus = replayed(bootstrap, registry, replay);
      RecordedRegion recorded = RecordedRegion.of(bootstrap, registry);
      List<ProcessHandle> processes = demo.descendants().toList();
      demo.getOutputStream().close();
      if (!demo.waitFor(END_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the demo does not end when its input is closed");
      }
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      parser.releaseBuffered(rest);
      output.transferTo(rest);
      return new DemoRun(
          json,
          differences,
          new ObjectMapper().readTree(replay.toString()),
          replayStatus,
          recorded,
          rest.toString(StandardCharsets.UTF_8),
          demo.exitValue(),
          processes.stream().filter(ProcessHandle::isAlive).toList(),
          filesIn(temporary));
    } finally {
      demo.destroy();
    }
  }

  /** What differs once the last commands of the load have had their outcomes. */
  private static List<Difference> settled(String bootstrap, String registry) {
    try {
      return await()
          .atMost(SETTLE_WITHIN)
          .pollDelay(Duration.ZERO)
          .until(() -> RunCheck.of(bootstrap, registry), List::isEmpty);
    } catch (ConditionTimeoutException e) {
      return RunCheck.of(bootstrap, registry);
    }
  }

  private static int replayed(String bootstrap, String registry, StringWriter out) {
    return new CommandLine(new ReplayCommand())
        .setOut(new PrintWriter(out))
        .execute("--bootstrap", bootstrap, "--registry", registry, "--json");
  }

  private static Process start(Path temporary) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx768m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.io.tmpdir=" + temporary,
            "-D"
                + RegionConfig.REGISTRY_HOME
                + "="
                + System.getProperty(RegionConfig.REGISTRY_HOME),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "demo",
            "--hold",
            "--json")
        .redirectError(LOG.toFile())
        .start();
  }

  private static List<Path> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
