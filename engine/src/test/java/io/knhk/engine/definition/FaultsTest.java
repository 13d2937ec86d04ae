package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {

  @Test
  void tellsAllFaultsAtOnceWithTheirPlaces() {
    String text =
        """
        id: not an id
        versoin: 3
        tasks:
          a: {type: a, maxTries: 0, then: [b, nowhere]}
          b: {maxTries: 2, split: xor, then: [{to: c, when: "amount >"}, {to: d, when: "true"}]}
          c: {then: [d]}
          d: {join: most}
          d: {}
          lost: {type: lost, then: [lost]}
        slo: {w1_p99_max_ms: -1}
        rollout: {stages: [50, 10], slo_threshold: 0.5}
        """;

    assertThat(faults(text).stream().map(fault -> cut(fault.toString())))
        .containsExactly(
            "line 1, column 1: the definition: 'version' is missing",
            "line 1, column 5: id: 'not an id'",
            "line 2, column 1: the definition: key 'versoin' is unknown (did you mean 'version'?)",
            "line 4, column 3: task 'a': 2 outgoing flows need a split: and, xor, or",
            "line 4, column 26: task 'a': maxTries: '0'",
            "line 4, column 39: task 'a': then: there is no task 'nowhere'",
            "line 5, column 17: task 'b': maxTries needs a type or a workflow: a signal or a timer is not tried",
            "line 5, column 53: task 'b': then: when: 'amount >' is no guard: at character 9: it ends where something more must come",
            "line 5, column 66: task 'b': then: a choice's last flow is its default and has no 'when'",
            "line 7, column 13: task 'd': join: 'most'",
            "line 8, column 3: tasks: key 'd' comes twice",
            "line 9, column 3: task 'lost': can't be reached from 'a'",
            "line 10, column 22: slo: w1_p99_max_ms: '-1'",
            "line 11, column 19: rollout: stages: the last is 10",
            "line 11, column 24: rollout: stages: 10 after 50",
            "line 11, column 44: rollout: slo_threshold: '0.5'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: [1, 2                   | line 1, column 9: no YAML: expected ',' or ']'",
        "a: b: c                    | line 1, column 5: no YAML: mapping values are not allowed here",
        "``                         | line 1, column 1: the text is empty",
        "`a: b\n---\nc: d`         | line 2, column 1: no YAML: expected a single document in the stream, but found another document",
        "{id: a, version: 1, tasks: {t: {split: xor, then: [{to: u, when: 'a b'}, {to: v}]}, u: {}, v: {}}} | line 1, column 66: task 't': then: when: 'a b' is no guard: at character 3: 'b' can't stand here",
        "{id: a, version: 1, tasks: {t: {split: xor, then: [{to: u, when: 'a # b'}, {to: v}]}, u: {}, v: {}}} | line 1, column 66: task 't': then: when: 'a # b' is no guard: at character 3: '#' is nothing in CEL",
        "{id: a, version: 1, tasks: {t: {split: xor, then: [{to: u, when: 'foo(1)'}, {to: v}]}, u: {}, v: {}}} | line 1, column 66: task 't': then: when: 'foo(1)' is no guard: at character 4: undeclared reference to 'foo'",
        "[a]                        | line 1, column 1: the definition: [a] is no mapping",
        "{id: a, version: 1.10, tasks: {t: {}}} | line 1, column 18: version: '1.10'",
        "{id: a, version: 1, tasks: {}}         | line 1, column 28: tasks: none",
        "{id: a, version: 1, tasks: [t]}        | line 1, column 28: tasks: [t] is no mapping",
        "{id: a, version: 1, tasks: {t: x}}     | line 1, column 32: task 't': 'x' is no mapping",
        "{id: a, version: 1, tasks: {t: {}, ? [u] : {}}} | line 1, column 38: tasks: key [u]",
        "{id: &x a, version: 1, tasks: {t: {}}}   | line 1, column 6: anchor &x",
        "{id: a, version: 1, start: b, tasks: {t: {}}} | line 1, column 28: start: there is no task 'b'",
        "{id: a, version: 1, tasks: {t: {then: t}}}    | line 1, column 39: task 't': then: 't' is no list",
        "{id: a, version: 1, tasks: {t: {type: [a]}}}  | line 1, column 39: task 't': type: [a]",
        "{id: a, version: 1, tasks: {t: {type: x}}, slo: {c1_p99_max_ms: 1.5}} | line 1, column 65: slo: c1_p99_max_ms: '1.5'",
        "{id: a, version: 1, tasks: {t: {type: x}}, rollout: {stages: []}} | line 1, column 62: rollout: stages: none",
      })
  void namesPlaceValueAndRange(String text, String expected) {
    assertThat(faults(text).getFirst().toString()).startsWith(expected);
  }

  @Test
  void tellsTheCauseAndNotWhatFollowsFromIt() {
    String allowed =
        "; allowed: backoff, cancels, correlation, during, heartbeat, instances, join, kept, maxTries, signal,"
            + " split, then, timeout, timer, type, workflow";

    assertThat(messages("a: {than: [b]}, b: {then: [c]}, c: {}"))
        .containsExactly("task 'a': key 'than' is unknown (did you mean 'then'?)" + allowed);
    assertThat(messages("a: {then: [bee]}, be: {then: [c]}, c: {}"))
        .containsExactly("task 'a': then: there is no task 'bee' (did you mean 'be'?)");
    assertThat(messages("a: {then: [nowhere]}, b: {then: [c]}, c: {then: [b], join: xor}"))
        .containsExactly(
            "task 'a': then: there is no task 'nowhere'",
            "task 'b': can't be reached from 'a'",
            "task 'c': can't be reached from 'a'");
  }

  @Test
  void tellsOfConstructsBesideFaultsInTheFlows() {
    assertThat(
            messages(
                "a: {then: [c]}, b: {then: [c]}, c: {join: {or: structured, split: a}, then: [d]},"
                    + " d: {join: {partial: 5, others: blocking}, cancels: [e]}"))
        .containsExactly(
            "task 'a': one of 2 tasks without an incoming flow; name the start by 'start'",
            "task 'b': one of 2 tasks without an incoming flow; name the start by 'start'",
            "task 'c': join: split: 'a' is no task with split: or",
            "task 'd': join: partial: 5; allowed: 1 to 1, its flows",
            "task 'd': cancels: 'e'; allowed: a task, a condition, a flow between tasks as a>b");
  }

  private static List<String> messages(String tasks) {
    return faults("{id: a, version: 1, tasks: {%s}}".formatted(tasks)).stream()
        .map(Fault::message)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {type: a, instances: {count: 2, required: 3}}",
        "a: {split: and, then: [all, b]}, all: {type: x}, b: {cancels: [all]}",
      })
  void runsOnWhatAnEarlierReleaseAcceptedAlthoughItIsATrap(String tasks) {
    String text = "{id: a, version: 1, tasks: {%s}}".formatted(tasks);

    assertThat(DefinitionParser.parse(text)).isInstanceOf(Parsed.Invalid.class);
    assertThat(DefinitionParser.parseAccepted(text)).isInstanceOf(Parsed.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: {type: a, instances: {count: 2, required: 2}}",
        "a: {type: a, instances: {count: 2, required: 3, late: true}}",
        "a: {type: a, instances: {count: n, required: 3}}",
        "a: {split: and, then: [all, b]}, all: {type: x}, b: {}",
      })
  void takesWhatIsNoTrap(String tasks) {
    assertThat(DefinitionParser.parse("{id: a, version: 1, tasks: {%s}}".formatted(tasks)))
        .isInstanceOf(Parsed.Valid.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t: {then: [u, u], split: and}\n  u: {join: and}",
        "t: {split: xor, then: [{to: u}, {to: v}]}\n  u: {}\n  v: {}",
        "t: {split: and, then: [{to: u, when: 'true'}, {to: v}]}\n  u: {}\n  v: {}",
        "t: {then: [{to: u, when: 'true'}]}\n  u: {}",
        "t: {split: xor, then: [{to: u, when: '1 + 1'}, {to: v}]}\n  u: {}\n  v: {}",
        "t: {split: xor, then: [{to: u, when: 'unknown(1)'}, {to: v}]}\n  u: {}\n  v: {}",
        "t: {then: [u, v], split: and}\n  u: {then: [v]}\n  v: {}",
        "t: {then: [u]}\n  u: {then: [t]}",
        "t: {}\n  u: {}",
        "t: {maxTries: 2}",
        "t: {signal: s, maxTries: 2}",
        "t: {workflow: 'no id'}",
        "t: {workflow: w, type: t}",
        "t: {workflow: w, maxTries: 0}",
        "t: {type: a, maxTries: 101}",
        "t: {type: a, maxTries: '2'}",
        "t: {typ: a}",
        "'t t': {}",
      })
  void refusesOneFaultAndNoMore(String tasks) {
    long places =
        faults("id: a\nversion: 1\ntasks:\n  " + tasks + "\n").stream()
            .map(Fault::message)
            .distinct()
            .count();

    assertThat(places).isEqualTo(tasks.equals("t: {}\n  u: {}") ? 2 : 1);
  }

  @Test
  void refusesToCancelATaskThatIsOnlyOfferedAndHoldsNothing() {
    String text =
        """
        id: a
        version: 1
        tasks:
          t: {split: and, then: [u, v, c]}
          u: {type: u, cancels: [v, w]}
          v: {type: v, during: c}
          w: {type: w}
          x: {type: x, cancels: [u, c]}
        conditions:
          c: {then: [w, x]}
        """;

    assertThat(faults(text).stream().map(Fault::toString))
        .containsExactly(
            "line 5, column 26: task 'u': cancels: 'v' is only offered; name what it takes from: t>v",
            "line 5, column 29: task 'u': cancels: 'w' is only offered; name what it takes from: c");
  }

  @Test
  void refusesBigTextsUnread() {
    assertThat(faults("#".repeat(256 * 1024 + 1)))
        .containsExactly(new Fault(1, 1, "the text has 262145 bytes; allowed: 262144"));
  }

  @Test
  void refusesTooManyTasks() {
    assertThat(faults(chain(1_001)))
        .extracting(Fault::message)
        .containsExactly("tasks: 1001; allowed: 1 to 1000");
    assertThat(Definitions.valid(chain(1_000)).tasks()).hasSize(1_000);
  }

  @Test
  void refusesTooManyFlows() {
    String all =
        IntStream.range(0, 64).mapToObj(i -> "t" + i).collect(Collectors.joining(", ", "[", "]"));
    String tasks =
        IntStream.range(0, 64)
            .mapToObj(i -> "  t%d: {join: xor, split: and, then: %s}\n".formatted(i, all))
            .collect(Collectors.joining());

    assertThat(faults("id: a\nversion: 1\nstart: t0\ntasks:\n" + tasks))
        .extracting(Fault::message)
        .containsExactly("tasks: 4096 flows; allowed: 0 to 4000");
  }

  @Test
  void refusesTooManyGuards() {
    String tasks =
        IntStream.range(0, 251)
            .mapToObj(i ->
                """
                  t%d: {split: xor, then: [{to: e%d, when: x}, {to: t%d}]}
                  e%d: {}
                """
                    .formatted(i, i, i + 1, i)
                    .indent(2))
            .collect(Collectors.joining());

    assertThat(faults("id: a\nversion: 1\ntasks:\n" + tasks))
        .extracting(Fault::message)
        .contains("task 't250': then: when: over 250 guards in a definition");
  }

  @Test
  void refusesWhatNestsWithoutEnd() {
    assertThat(faults("id: " + "[".repeat(100_000)))
        .containsExactly(new Fault(1, 24, "nested over 20 deep"));
  }

  @Test
  void refusesAliasesThatGrow() {
    String text = "id: &a [x, x]\nversion: &b [*a, *a]\ntasks: [*b, *b]\n";

    assertThat(faults(text))
        .extracting(Fault::message)
        .contains("anchor &a: not allowed", "alias *b: not allowed");
  }

  @Test
  void cutsAnEndlessListOfFaultsInItsMessage() {
    String keys =
        IntStream.range(0, 300).mapToObj("k%d: 1\n"::formatted).collect(Collectors.joining());
    Parsed.Invalid invalid = (Parsed.Invalid) DefinitionParser.parse(keys);

    assertThat(invalid.faults()).hasSize(303);
    assertThat(invalid.message()).endsWith("\nand 203 more").hasLineCount(101);
  }

  private static String chain(int tasks) {
    return IntStream.range(1, tasks)
        .mapToObj(i -> "  t%d: {then: [t%d]}\n".formatted(i, i + 1))
        .collect(Collectors.joining("", "id: a\nversion: 1\ntasks:\n", "  t" + tasks + ": {}\n"));
  }

  /** Without what is allowed, which follows the first semicolon. */
  private static String cut(String fault) {
    return fault.split(";", 2)[0];
  }

  private static List<Fault> faults(String yaml) {
    return switch (DefinitionParser.parse(yaml)) {
      case Parsed.Invalid(List<Fault> faults) -> faults;
      default -> throw new AssertionError("no faults found");
    };
  }
}
