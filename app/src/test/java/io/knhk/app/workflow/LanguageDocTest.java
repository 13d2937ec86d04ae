package io.knhk.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import io.knhk.engine.patterns.PatternExample;
import io.knhk.engine.patterns.PatternRun;
import io.knhk.engine.soundness.Soundness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page on the language shows is as it says. */
final class LanguageDocTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```yaml\n(?:#[^\n]*\n)?(id: .*?)```", Pattern.DOTALL);

  static Stream<String> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(Path.of("..", "docs", "language.md")))
        .results()
        .map(MatchResult::group)
        .map(block -> block.substring("```yaml\n".length(), block.length() - "```".length()));
  }

  @Test
  void hasExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThan(3);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExampleIsSoundAndRunsToItsEnd(String text) {
    Definition definition = ((Parsed.Valid) DefinitionParser.parse(text)).definition();

    PatternRun run =
        PatternExample.of(definition)
            .run(Map.of("experts", "3", "amount", "120", "complained", "true"), 0, 500);

    assertThat(Soundness.of(definition, 1_000)).isInstanceOf(Soundness.Sound.class);
    assertThat(run.fault()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("named")
  void stepsAreNamedAsItSays(String tasks, String named) {
    String text = "{id: w, version: 1, start: s, tasks: {%s}}".formatted(tasks);
    Definition definition = ((Parsed.Valid) DefinitionParser.parse(text)).definition();

    PatternRun run = PatternExample.of(definition).run(Map.of("yes", "true"), 0, 500);

    assertThat(String.join(" ", run.steps())).isEqualTo(named);
  }

  static Stream<Object[]> named() {
    return Stream.of(
        new Object[] {"s: {split: and, then: [a, b]}, a: {type: a}, b: {}", "s a< b a>"},
        new Object[] {
          "s: {split: xor, then: [{to: a, when: yes}, {to: b}]}, a: {type: a, then: [b]}, b: {join: xor}",
          "s>a a< a> b<a"
        },
        new Object[] {
          "s: {split: or, then: [{to: a, when: yes}, {to: b, when: yes}, {to: c}]},"
              + " a: {then: [d]}, b: {then: [d]}, c: {then: [d]}, d: {join: or}",
          "s>a+b a b d<a+b"
        },
        new Object[] {
          "s: {join: xor, type: s, split: xor, then: [{to: s, when: '!yes'}, {to: d}]}, d: {}",
          "s< s>d d"
        },
        new Object[] {
          "s: {split: and, then: [a, b]}, a: {then: [d]}, b: {then: [d]},"
              + " d: {join: {partial: 1, others: structured}}",
          "s a b d<a d<b d d:reset"
        });
  }
}
