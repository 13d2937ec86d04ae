package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ParserPropertiesTest {

  @Property(tries = 500)
  void refusesOrReadsAnyText(@ForAll @StringLength(max = 200) String text) {
    holds(text);
  }

  @Property(tries = 1_000)
  void refusesOrReadsADamagedDefinition(
      @ForAll @IntRange(max = 600) int at,
      @ForAll @IntRange(max = 20) int cut,
      @ForAll @StringLength(max = 3) String put) {
    String sound = Definitions.ORDER;
    int from = Math.min(at, sound.length());
    int to = Math.min(from + cut, sound.length());
    holds(sound.substring(0, from) + put + sound.substring(to));
  }

  /** The law: valid, with a hash; or faults, each within the text. */
  private static void holds(String text) {
    switch (DefinitionParser.parse(text)) {
      case Parsed.Valid(Definition definition) ->
          assertThat(definition.hash()).matches("[0-9a-f]{64}");
      case Parsed.Invalid invalid ->
          assertThat(invalid.faults())
              .isNotEmpty()
              .isSorted()
              .allSatisfy(fault -> {
                assertThat(fault.line()).isBetween(1, 1 + (int) text.lines().count());
                assertThat(fault.column()).isPositive();
              });
    }
  }
}
