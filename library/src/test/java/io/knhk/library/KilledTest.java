package io.knhk.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed at any moment has lost nothing that it acknowledged. */
class KilledTest {
  private static final int KILLS = 3;

  /** Each kill comes after another number of acknowledgements. */
  private static final int FIRST = 40;

  @Test
  @Timeout(120)
  void everyAcknowledgedExecutionIsThereExactlyOnceAndItGoesOn(@TempDir Path directory)
      throws Exception {
    Set<String> acknowledged = new LinkedHashSet<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      runAndKill(directory, "run" + kill, FIRST * kill + kill, acknowledged);

      List<String> kept = executions(directory);

      assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
      assertThat(kept.size() - acknowledged.size())
          .as("written, and killed before it was acknowledged")
          .isBetween(0, kill);
    }
    try (StateStore store = StateStore.open(directory)) {
      WorkflowEngine engine = WorkflowEngine.withFortune5(store, Fortune5Config.DEFAULT);
      String known = acknowledged.iterator().next();
      assertThat(engine.executePattern(PatternId.SEQUENCE, PatternContext.of(known)).repeat())
          .isTrue();
      assertThat(engine.executePattern(PatternId.SEQUENCE, PatternContext.of("new")).accepted())
          .isTrue();
    }
  }

  /** Reads on after the kill: what was printed before it was acknowledged. */
  private static void runAndKill(Path directory, String name, int after, Set<String> acknowledged)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Endless.class.getName(),
                directory.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int before = acknowledged.size();
    try (BufferedReader lines = child.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith(".")) {
          acknowledged.add(line);
        }
        if (acknowledged.size() - before == after) {
          child.toHandle().destroyForcibly(); // the process' own would close what it has said
        }
      }
    } finally {
      child.destroyForcibly();
    }
    child.waitFor();
    assertThat(acknowledged.size() - before).isGreaterThanOrEqualTo(after);
  }

  private static List<String> executions(Path directory) {
    List<String> ids = new ArrayList<>();
    try (StateStore store = StateStore.open(directory)) {
      WorkflowEngine.withFortune5(store, Fortune5Config.DEFAULT)
          .executions(outcome -> ids.add(outcome.id()));
    }
    return ids;
  }

  /** Executes patterns for ever, and says of each that it is done. */
  static final class Endless {
    private Endless() {}

    /** Directory and a name that no run before had. */
    public static void main(String[] arguments) {
      try (StateStore store = StateStore.open(Path.of(arguments[0]))) {
        WorkflowEngine engine = WorkflowEngine.withFortune5(store, Fortune5Config.DEFAULT);
        for (int i = 0; true; i++) {
          // The full stop tells a whole line from one that the kill has cut.
          String id = "%s-%d.".formatted(arguments[1], i);
          if (engine.executePattern(PatternId.SIMPLE_MERGE, context(id)).accepted()) {
            System.out.println(id);
            System.out.flush();
          }
        }
      }
    }

    private static PatternContext context(String id) {
      return PatternContext.of(id, Map.of("first", "true"));
    }
  }
}
