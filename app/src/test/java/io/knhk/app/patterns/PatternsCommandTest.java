package io.knhk.app.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The catalogue as an operator sees it. */
final class PatternsCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsAllPatternsAsOneDocument() throws IOException {
    assertThat(knhk("--json")).isZero();

    JsonNode list = new ObjectMapper().readTree(out.toString());
    assertThat(list).hasSize(43);
    assertThat(list.get(0).get("id").intValue()).isEqualTo(1);
    assertThat(list.get(0).get("name").textValue()).isEqualTo("Sequence");
    assertThat(list.get(0).get("runtimeClass").textValue()).isEqualTo("R1");
  }

  @Test
  void listsThemForPeople() {
    assertThat(knhk()).isZero();

    assertThat(out.toString().lines()).hasSize(44);
  }

  @Test
  void runsAPatternAndTellsWhatWasAskedAndDone() throws IOException {
    assertThat(knhk("run", "23", "--json")).isZero();

    JsonNode run = new ObjectMapper().readTree(out.toString());
    assertThat(run.get("ended").booleanValue()).isTrue();
    assertThat(run.get("steps").toString()).isEqualTo("[\"a<\",\"a>\",\"b<\",\"b>\"]");
    assertThat(run.get("answers").findValuesAsText("asked"))
        .containsExactly("start", "signal go", "complete a 1", "signal go");
    assertThat(run.get("answers").findValuesAsText("reasonCode")).containsExactly("SIGNAL_LOST");
    assertThat(run.get("answers").findValuesAsText("kind")).endsWith("CASE_COMPLETED");
  }

  @Test
  void startsWithTheVariablesThatAreGiven() {
    assertThat(knhk("run", "wcp-4", "--variable", "first=false")).isZero();

    assertThat(out.toString()).contains("a>c c");
  }

  @Test
  void runsTheCasesThatAreAPatternsWork() throws IOException {
    assertThat(knhk("run", "22", "--json")).isZero();

    JsonNode answers = new ObjectMapper().readTree(out.toString()).get("answers");
    assertThat(answers.findValuesAsText("asked"))
        .containsExactly(
            "start",
            "complete count 1 with n=1",
            "start the case of deeper 1",
            "complete count 1 with n=0",
            "complete deeper 1 with n=0");
    assertThat(answers.findValuesAsText("case").stream().distinct()).hasSize(2);
  }

  @Test
  void endsWithOneWhereTheCaseDoesNotEnd() {
    assertThat(knhk("run", "4", "--variable", "first=3")).isEqualTo(1);

    assertThat(err.toString()).contains("knhk: WCP-4: ");
  }

  @Test
  void endsWithTwoWhereThereIsNoSuchPattern() {
    assertThat(knhk("run", "44")).isEqualTo(2);

    assertThat(err.toString()).contains("ID: '44'; allowed: 1 to 43");
  }

  private int knhk(String... arguments) {
    return new CommandLine(new PatternsCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
