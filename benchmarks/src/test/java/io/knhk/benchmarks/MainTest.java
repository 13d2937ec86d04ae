package io.knhk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void refusesANameThatNobodyHas() {
    assertThat(Main.commandLine(System.err).execute("nothing")).isEqualTo(2);
  }

  @Test
  void namesEveryBenchmarkInItsHelp() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    int status =
        Main.commandLine(new PrintStream(out, true, StandardCharsets.UTF_8)).execute("--help");

    assertThat(status).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(Benchmarks.ALL.stream().map(Benchmark::name).toList());
  }
}
