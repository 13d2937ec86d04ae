package io.knhk.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.operate.Knhk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkflowRunTest {
  private static final String ORDER =
      """
      id: order
      version: 1
      tasks:
        choose: {split: xor, then: [{to: pay, when: amount > 100}, {to: wait}]}
        pay:    {type: pay, then: [send]}
        wait:   {signal: paid, then: [send]}
        send:   {type: send, join: xor}
      """;

  @TempDir private Path directory;

  @Test
  void doesEachTaskAsItComes() throws Exception {
    Knhk.Said said = run(ORDER, "--variable", "amount=120");

    assertThat(said)
        .isEqualTo(
            new Knhk.Said(
                0,
                """
                  start
                      case started: order@1, amount = 120
                      steps taken: choose>pay pay<
                      task activated: pay, try 1
                  complete pay 1
                      task completed: pay, try 1
                      steps taken: pay> send<pay
                      task activated: send, try 1
                  complete send 1
                      task completed: send, try 1
                      steps taken: send>
                      case completed
                """,
                ""));
  }

  @Test
  void sendsTheSignalThatIsAwaited() throws Exception {
    Knhk.Said said = run(ORDER, "--variable", "amount=1", "--json");

    assertThat(said.status()).isZero();
    assertThat(said.json().get("ended").asBoolean()).isTrue();
    assertThat(said.json().get("answers").findValuesAsText("asked"))
        .containsExactly("start", "signal paid", "complete send 1");
  }

  @Test
  void saysWhatACaseStandsBefore() throws Exception {
    Knhk.Said said = run(ORDER);

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).contains("incident raised: 1, choose");
    assertThat(said.err()).startsWith("knhk: order@1: step choose>pay: ");
  }

  @Test
  void saysWhatIsWrongWithADefinitionAndRunsNothing() throws Exception {
    Knhk.Said said = run("id: order\nversion: 1\ntasks: {pay: {typ: pay}}\n");

    assertThat(said.status()).isEqualTo(1);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("line 3, column 15: task 'pay': key 'typ' is unknown");
  }

  private Knhk.Said run(String text, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("order.yaml"), text);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "workflow";
    arguments[1] = "run";
    arguments[2] = file.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return Knhk.run(arguments);
  }
}
