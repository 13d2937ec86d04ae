package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a definition may say of time. */
class WaitingWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timer: PT0S                                  | timer: 'PT0S'; allowed: a duration of ISO 8601
          timer: -PT1S                                 | timer: '-PT1S'; allowed: a duration of ISO 8601
          timer: PT0.0005S                             | timer: 'PT0.0005S'; allowed: a duration of ISO 8601 in whole milliseconds
          timer: P3661D                                | timer: 'P3661D'; allowed: a duration of ISO 8601
          timer: soon                                  | timer: 'soon'; allowed: a duration of ISO 8601
          timer: PT1S, timeout: PT1S                   | timeout needs a type
          signal: s, heartbeat: PT1S                   | heartbeat needs a type
          workflow: w, timeout: PT1S                   | timeout needs a type
          signal: s, backoff: {first: PT1S}            | backoff needs a type or a workflow
          timer: PT1S, instances: {count: 2}           | instances need a type or a workflow
          type: t, backoff: PT1S                       | backoff: 'PT1S' is no mapping; allowed: a mapping of factor, first, most
          type: t, backoff: {first: PT1S, factor: 0.9} | backoff: factor: '0.9'; allowed: 1 to 10
          """)
  void isOneFaultEach(String task, String fault) {
    assertThat(faults(task)).singleElement().asString().contains("task 't': " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timer: PT0.001S         | timer: PT0.002S
          timer: PT1S             | type: t
          type: t, timeout: PT1S  | type: t
          type: t, timeout: PT1S  | type: t, heartbeat: PT1S
          type: t, maxTries: 2    | type: t, maxTries: 2, backoff: {first: PT1S}
          workflow: w             | workflow: w, backoff: {first: PT1S}
          type: t, backoff: {first: PT1S} | type: t, backoff: {first: PT1S, factor: 3}
          """)
  void tellsTwoDefinitionsApart(String one, String other) {
    assertThat(valid(one).hash()).isNotEqualTo(valid(other).hash());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          timer: PT60S                    | timer: PT1M
          type: t, backoff: {first: PT1S} | type: t, backoff: {first: PT1S, factor: 2.0, most: P3660D}
          """)
  void saysTheSameInOtherWords(String one, String other) {
    assertThat(valid(one).hash()).isEqualTo(valid(other).hash());
  }

  private static String yaml(String task) {
    return "{id: w, version: 1, tasks: {t: {%s}}}".formatted(task);
  }

  private static Definition valid(String task) {
    return Definitions.valid(yaml(task));
  }

  private static List<Fault> faults(String task) {
    return switch (DefinitionParser.parse(yaml(task))) {
      case Parsed.Invalid(List<Fault> faults) -> faults;
      default -> throw new AssertionError("no faults found");
    };
  }
}
