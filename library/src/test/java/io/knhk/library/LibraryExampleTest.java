package io.knhk.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README, which is held to be the same. */
class LibraryExampleTest {
  private static final Path README = Path.of("..", "README.md");
  private static final Path HERE =
      Path.of("src", "test", "java", "io", "knhk", "library", "LibraryExampleTest.java");

  @TempDir private Path path;

  @Test
  void runsPatternsAndTellsHowItKeepsItsTargets() {
    // example
    try (StateStore store = StateStore.open(path)) {
      WorkflowEngine engine = WorkflowEngine.withFortune5(store, Fortune5Config.DEFAULT);

      Outcome registered =
          engine.registerWorkflow(
              """
              id: order
              version: "1"
              tasks:
                pay:  {type: pay, then: [ship]}
                ship: {type: ship}
              """);
      Outcome executed =
          engine.executePattern(PatternId.PARALLEL_SPLIT, PatternContext.of("payment-17"));
      Outcome again =
          engine.executePattern(PatternId.PARALLEL_SPLIT, PatternContext.of("payment-17"));

      SloStatus status = engine.checkSloCompliance();
      var metrics = engine.fortune5Integration().sloMetrics();
      // end

      assertThat(registered.accepted()).isTrue();
      assertThat(executed.steps()).containsExactly("a", "b", "c");
      assertThat(again.repeat()).isTrue();
      assertThat(again.sequence()).isEqualTo(executed.sequence());
      assertThat(status.compliant()).as("measured too little to say").isFalse();
      assertThat(metrics).as("no batch of R1 is full").hasSizeLessThan(2);
    }
  }

  @Test
  void isTheExampleOfTheReadme() throws IOException {
    String source = Files.readString(HERE);
    String begin = "    // example\n";
    String example =
        source
            .substring(source.indexOf(begin) + begin.length(), source.indexOf("      // end\n"))
            .indent(-4)
            .strip();

    assertThat(Files.readString(README)).contains("```java\n" + example + "\n}\n```");
  }
}
