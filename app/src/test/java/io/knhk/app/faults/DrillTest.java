package io.knhk.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Parts of a region are killed while cases, failing workers and rollouts go through it. Once each
 * by default; as often as {@code -Dknhk.faults.rounds} says, which the profile {@code long} sets.
 */
@Tag("alone")
final class DrillTest {
  private static final int ROUNDS = Integer.getInteger("knhk.faults.rounds", 1);
  private static final List<String> KILLS =
      List.of("engine-kill", "aggregator-kill", "controller-kill", "broker-kill");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void losesAndDoublesNothingWhateverIsKilled() throws IOException {
    List<String> arguments = new ArrayList<>(KILLS);
    arguments.addAll(List.of("--rounds", Integer.toString(ROUNDS)));

    JsonNode report = drill(arguments);

    assertThat(report.path("commands").asLong()).isPositive();
    assertThat(report.path("replay").path("decisions").asLong()).isPositive();
    for (String kill : KILLS) {
      JsonNode its = report.path("faults").path(kill);
      assertThat(its.path("takeoverMillis").path("count").asInt()).as(kill).isEqualTo(ROUNDS);
      assertThat(its.path("promoted").asInt() + its.path("rolledBack").asInt())
          .as(kill)
          .isGreaterThanOrEqualTo(ROUNDS);
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "knhk.faults.commands", matches = "[1-9]\\d*")
  void losesAndDoublesNothingThroughAMillionCommandsWithAKillAMinute() throws IOException {
    long commands = Long.getLong("knhk.faults.commands");

    JsonNode report =
        drill(
            List.of(
                "left-running",
                "--cases-per-second",
                System.getProperty("knhk.faults.cases-per-second"),
                "--commands",
                Long.toString(commands)));

    assertThat(report.path("commands").asLong()).isGreaterThanOrEqualTo(commands);
  }

  private JsonNode drill(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("--json", "--keep", directory.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int status =
        new CommandLine(new FaultsCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(all.toArray(String[]::new));

    assertThat(status).as("%s%n%s", err, out).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("holds").asBoolean()).isTrue();
    return report;
  }
}
