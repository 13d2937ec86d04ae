package io.knhk.app.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    assertThat(run.get("answers")).allMatch(answer -> answer.get("events").isArray());
    assertThat(run.get("answers").findValuesAsText("kind")).endsWith("CASE_COMPLETED");
  }

  @Test
  void startsWithTheVariablesThatAreGiven() {
    assertThat(knhk("run", "wcp-4", "--variable", "first=false")).isZero();

    assertThat(out.toString()).contains("steps taken: a>c c");
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
  void tellsWhatBecameOfACaseInTheWordsOfItsHistory() {
    assertThat(knhk("run", "16")).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            WCP-16 Deferred Choice (C1)
            Several tasks are offered; the first that is answered is the one that was chosen.
              start
                  case started: WCP-16@1
                  steps taken: a
                  task activated: b, try 1
                  task activated: c, try 1
              complete c 1
                  task completed: c, try 1
                  steps taken: c
                  task withdrawn: b, try 1
                  case completed
            """);
  }

  @Test
  void tellsWhatWasRefusedAndWhatWasCancelled() {
    assertThat(knhk("run", "23")).isZero();
    assertThat(knhk("run", "20")).isZero();

    assertThat(out.toString())
        .contains("signal go\n      refused as SIGNAL_LOST: no task waits for 'go' now\n")
        .contains("cancel the case\n      case cancelled: no longer wanted\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first=xx | --variable first=xx: no JSON; a text stands in quotes: 'first=\"xx\"'",
        "first=true false | --variable first=true false: no JSON",
        "nope=1 | --variable: variables.nope is no variable of WCP-4; allowed: first",
        "first | ",
      })
  void refusesVariablesThatThePatternCanNotHave(String variable, String fault) {
    assertThat(knhk("run", "4", "--variable", variable)).isEqualTo(2);

    assertThat(err.toString()).contains(Optional.ofNullable(fault).orElse("NAME=JSON"));
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
