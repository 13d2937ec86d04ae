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
    assertThat(list.findValues("notYet")).hasSize(1);
    assertThat(list.get(21).has("notYet")).isTrue();
  }

  @Test
  void listsThemForPeople() {
    assertThat(knhk()).isZero();

    assertThat(out.toString().lines()).hasSize(44).anyMatch(it -> it.contains("(not yet)"));
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
  void endsWithOneWhereTheCaseDoesNotEndOrIsNotBuilt() {
    assertThat(knhk("run", "4", "--variable", "first=3")).isEqualTo(1);
    assertThat(knhk("run", "22")).isEqualTo(1);

    assertThat(err.toString()).contains("knhk: WCP-4: ", "knhk: WCP-22: ", "not built yet");
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
