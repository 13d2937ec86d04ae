package io.knhk.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.knhk.app.operate.Knhk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class WorkflowCheckTest {
  private static final String SOUND =
      """
      id: order
      version: 1
      tasks:
        choose: {split: xor, then: [{to: pay, when: rich}, {to: owe}]}
        pay:    {type: pay, then: [send]}
        owe:    {type: owe, then: [send]}
        send:   {type: send, join: xor}
      """;
  private static final String STUCK = SOUND.replace("join: xor", "join: and");

  @TempDir private Path directory;

  @Test
  void saysThatADefinitionIsSound() throws Exception {
    assertThat(run(SOUND))
        .isEqualTo(
            new Run(
                0,
                """
                order@1 is sound: 9 states
                  taken for granted: workers answer, guards, counts and correlation keys give a value
                """,
                ""));
    JsonNode json = run(SOUND, "--json").json();
    assertThat(json.get("sound").asBoolean()).isTrue();
    assertThat(json.get("soundness").get("states").asInt()).isEqualTo(9);
    assertThat(json.get("soundness").get("takenForGranted")).hasSize(2);
  }

  @Test
  void saysWhatSoundnessTakesForGranted() throws Exception {
    assertThat(run("{id: a, version: 1, tasks: {a: {then: [b]}, b: {workflow: nowhere}}}").out())
        .isEqualTo(
            """
            a@1 is sound: 4 states
              taken for granted: every case of 'nowhere' ends
            """);
    assertThat(run("{id: a, version: 1, tasks: {a: {signal: paid, correlation: order}}}").out())
        .contains("granted: signals come, guards, counts and correlation keys give a value\n");
    assertThat(run("{id: a, version: 1, tasks: {a: {signal: paid}}}").out())
        .contains("granted: signals come\n");
    assertThat(run("{id: a, version: 1, tasks: {a: {}}}").out())
        .isEqualTo("a@1 is sound: 2 states\n");
  }

  @Test
  void namesThePropertyAndTheWayToIt() throws Exception {
    Run run = run(STUCK);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .startsWith("order@1 is unsound: option to complete: a case can get stuck, with a token in")
        .endsWith(", after choose>pay, pay\n");
    JsonNode json = run(STUCK, "--json").json();
    assertThat(json.get("soundness").get("property").asText()).isEqualTo("NO_DEADLOCK");
    assertThat(json.get("soundness").get("tasks")).hasToString("[\"choose\",\"pay\"]");
    assertThat(json.get("soundness").get("steps"))
        .hasToString("[\"choose>pay\",\"pay<\",\"pay>\"]");
  }

  @Test
  void tellsEveryFaultWithLineAndColumn() throws Exception {
    String text = "id: order\nversion: 1\nspeed: 3\ntasks: {pay: {type: pay, then: [nowhere]}}\n";

    Run run = run(text);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).contains("line 3, column 1: ").contains("line 4, column ");
    JsonNode faults = run(text, "--json").json().get("faults");
    assertThat(faults.get(0).get("line").asInt()).isEqualTo(3);
    assertThat(faults).hasSizeGreaterThan(1);
  }

  @Test
  void saysHowFarItGotWhereItDidNotDecide() throws Exception {
    assertThat(run(SOUND, "--most-states", "5"))
        .isEqualTo(
            new Run(
                1,
                """
                order@1 is not decided within 5 states: it has more states than that
                  --most-states N explores more of it; the engine explores 100,000 states, then accepts it undecided
                """,
                ""));
    assertThat(run(SOUND + "rollout: {require_sound: true}\n", "--most-states", "5").out())
        .endsWith("100,000 states, then refuses it, as its require_sound asks\n");
  }

  @Test
  void refusesABoundOutOfRangeAndAFileThatIsNotThere() throws Exception {
    Run bound = run(SOUND, "--most-states", "0");
    assertThat(bound.status()).isEqualTo(2);
    assertThat(bound.err()).contains("--most-states is 0; allowed: 1 to 10000000");

    Run nothing = run(List.of("check", directory.resolve("none.yaml").toString()));
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("none.yaml can't be read: there is no such file");
  }

  @Test
  void checksSeveralFiles() throws Exception {
    Path sound = Files.writeString(directory.resolve("sound.yaml"), SOUND);
    Path stuck = Files.writeString(directory.resolve("stuck.yaml"), STUCK);

    Run run = run(List.of("check", sound.toString(), stuck.toString()));
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out())
        .contains(sound + ": order@1 is sound: 9 states\n", stuck + ": order@1 is unsound: ");
    JsonNode json = run(List.of("check", "--json", sound.toString(), stuck.toString())).json();
    assertThat(json.findValuesAsText("file")).containsExactly(sound.toString(), stuck.toString());
    assertThat(json.findValuesAsText("verdict")).containsExactly("SOUND", "UNSOUND");
    assertThat(run(List.of("check", sound.toString(), sound.toString())).status()).isZero();
  }

  @Test
  void saysWhyAFileIsNoText() throws Exception {
    Path binary = Files.write(directory.resolve("order.bin"), new byte[] {(byte) 0xFF, 0, 1});

    assertThat(run(List.of("check", binary.toString())).err())
        .contains("order.bin can't be read: it is no text in UTF-8");
    assertThat(run(List.of("check", directory.toString())).err())
        .contains("can't be read: it is a folder");
  }

  @Test
  void tellsAWrongArgumentInALine() {
    Knhk.Said said = Knhk.run("workflow", "check", "none.yaml");

    assertThat(said.status()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            """
            knhk: none.yaml can't be read: there is no such file
            ./knhk workflow check --help says how
            """);
  }

  private Run run(String text, String... options) throws Exception {
    Path file = Files.writeString(directory.resolve("order.yaml"), text);
    List<String> arguments = new ArrayList<>(List.of("check", file.toString()));
    arguments.addAll(List.of(options));
    return run(arguments);
  }

  private static Run run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new WorkflowCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));
    return new Run(status, out.toString(), err.toString());
  }

  private record Run(int status, String out, String err) {
    JsonNode json() throws Exception {
      return new JsonMapper().readTree(out);
    }
  }
}
