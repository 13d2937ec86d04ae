package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Faults with their whole message: the value found, and what is allowed, is what a reader needs.
 */
class WhatIsAllowedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: {then: [b]}, b: {join: {threads: 2}} | task 'b': join: threads: 2 needs tokens: 2 or more; tokens is 1",
        "a: {split: {threads: 3}, then: [b]}, b: {} | task 'a': split: threads: 3 needs tokens: 3 or more; tokens is 1",
        "a: {split: fork} | task 'a': split: 'fork'; allowed: and, xor, or, {threads: N}",
        "a: {join: nand} | task 'a': join: 'nand'; allowed: and, xor, or, {or: structured, split: TASK}, {or: local}, {partial: N, others: WORD}, {threads: N}",
        "a: {join: {partial: 2, split: b}} | task 'a': join: {partial: 2, split: b}; allowed: and, xor, or, {or: structured, split: TASK}, {or: local}, {partial: N, others: WORD}, {threads: N}",
        "a: {type: a, instances: {count: 2, required: '1 + 1'}} | task 'a': instances: required: '1 + 1' is no guard: gives int; allowed: bool, or a whole number",
        "a: {type: a, instances: {count: 2, required: 3}} | task 'a': instances: required: 3 of 2; allowed: 0 to 2, its count (more with late: true)",
        "a: {split: and, then: [all, b]}, all: {type: x}, b: {cancels: [all]} | task 'b': cancels: 'all' is the whole case, and task 'all' is called so too: give that another id",
        "a: {split: and, then: [all, b]}, all: {type: x}, b: {cancels: all} | task 'b': cancels: 'all' is the whole case, and task 'all' is called so too: give that another id",
        "a: {cancels: [all]} | task 'a': cancels: 'all'; allowed: a task, a condition, a flow between tasks as a>b; the whole case is cancels: all",
        "a: {cancels: everything} | task 'a': cancels: 'everything'; allowed: all, or a list of tasks, conditions, flows between tasks as a>b",
        "a: {cancels: {a: b}} | task 'a': cancels: {a: b} is no list; allowed: all, or a list of tasks, conditions, flows between tasks as a>b",
        "a: {then: b} | task 'a': then: 'b' is no list; allowed: a list, each an id or {to: ID, when: GUARD}",
        "a: {type: a, instances: 3} | task 'a': instances: '3' is no mapping; allowed: a mapping of count, late, others, required",
        "a: {type: a, instances: {count: '1 +'}} | task 'a': instances: count: '1 +' can't be used: at character 4: it ends where something more must come",
        "a: {type: {of: [a, {b: c}]}} | task 'a': type: {of: [a, {b: c}]}; allowed: 1 to 64 of A-Z a-z 0-9 . _ - (in quotes where YAML takes it for no text)",
        "a: {}, ? {b: c} : {} | tasks: key {b: c}; allowed: a text",
      })
  void saysWhatIsAllowed(String tasks, String expected) {
    assertThat(faults("{id: a, version: 1, tasks: {%s}}".formatted(tasks)))
        .extracting(Fault::message)
        .containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "tasks: [t] | tasks: [t] is no mapping; allowed: a mapping of ids to tasks",
        "conditions: c | conditions: 'c' is no mapping; allowed: a mapping of ids to conditions",
        "conditions: {t: {}} | conditions: 't' is a task; allowed: an id that no task has",
        "conditions: {c: {then: [d]}, d: {}} | condition 'c': then: 'd' is a condition; allowed: a task",
        "slo: 5 | slo: '5' is no mapping; allowed: a mapping of c1_p99_max_ms, r1_p99_max_ns, w1_p99_max_ms",
        "rollout: {stages: 100} | rollout: stages: '100' is no list; allowed: a list of percentages, the last of them 100",
        "rollout: {stages: []} | rollout: stages: none; allowed: a list of percentages, the last of them 100",
        "rollout: {stages: [0.5, 50]} | rollout: stages: the last is 50; allowed: 100",
        "rollout: {stages: [12.50, 2.5, 100]} | rollout: stages: 2.5 after 12.5; allowed: each greater than the one before it",
        "exclusive: t | exclusive: 't' is no list; allowed: a list of groups",
        "exclusive: [t] | exclusive: a group: 't' is no list; allowed: a list of sections, each a task's id or a list of ids",
      })
  void saysWhatIsAllowedBesideTheTasks(String line, String expected) {
    String tasks = line.startsWith("tasks") ? "" : "tasks: {t: {}}, ";

    assertThat(faults("{id: a, version: 1, %s%s}".formatted(tasks, line)))
        .extracting(Fault::message)
        .contains(expected);
  }

  @Test
  void showsALongValueInOneShortLine() {
    String lines = "x\\n".repeat(40);
    String shown = "x\\n".repeat(30);

    assertThat(message("t: {type: \"%s\"}".formatted(lines)))
        .startsWith("task 't': type: '%s...'; allowed".formatted(shown));
    assertThat(message("t: [%s]".formatted("one, ".repeat(1_000))))
        .startsWith(
            "task 't': [%s... is no mapping; allowed"
                .formatted("one, ".repeat(12).substring(0, 59)));
  }

  @Test
  void showsAValueThatContainsItselfNoFurtherThanOthers() {
    assertThat(faults("id: &a [*a, {*a : *a}]"))
        .extracting(Fault::message)
        .anySatisfy(message -> assertThat(message).startsWith("id: [[[[").hasSizeLessThan(200));
  }

  private static String message(String tasks) {
    return faults("{id: a, version: 1, tasks: {%s}}".formatted(tasks)).getFirst().message();
  }

  private static List<Fault> faults(String yaml) {
    return switch (DefinitionParser.parse(yaml)) {
      case Parsed.Invalid(List<Fault> faults) -> faults;
      case Parsed.Valid valid -> throw new AssertionError("no faults found");
    };
  }
}
