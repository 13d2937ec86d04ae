package io.knhk.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompiledNetTest {

  @Test
  void namesEachStepsPattern() {
    CompiledNet order = CompiledNet.compile(Definitions.valid(Definitions.ORDER));

    assertThat(order.steps().stream().map(step -> step.name() + " " + step.pattern().id()))
        .containsExactlyInAnyOrder(
            "reserve< WCP-1",
            "reserve> WCP-1",
            "fork WCP-2",
            "pay< WCP-1",
            "pay> WCP-1",
            "pack< WCP-1",
            "pack> WCP-1",
            "join WCP-3",
            "choose>big WCP-4",
            "choose>small WCP-4",
            "big< WCP-1",
            "big> WCP-1",
            "small< WCP-1",
            "small> WCP-1",
            "end<big WCP-5",
            "end<small WCP-5");
  }

  @Test
  void isTheSameForDefinitionsOfOneHash() {
    String one = "{id: a, version: 1, tasks: {b: {then: [a]}, a: {type: x}}}";
    String other = "{id: z, version: 2, tasks: {a: {type: x}, b: {then: [a]}}}";

    assertThat(CompiledNet.compile(Definitions.valid(one)).steps())
        .isEqualTo(CompiledNet.compile(Definitions.valid(other)).steps());
  }

  @Test
  void keepsChoicesOutOfTheHotPath() {
    CompiledNet order = CompiledNet.compile(Definitions.valid(Definitions.ORDER));

    assertThat(order.steps())
        .allSatisfy(step ->
            assertThat(step.hot().isPresent())
                .isEqualTo(step.pattern() != Pattern.EXCLUSIVE_CHOICE));
  }

  @Test
  void makesNetsOfSeveralWordsHotToo() {
    CompiledNet big = CompiledNet.compile(Definitions.valid(chain(65)));

    assertThat(big.start().words()).containsExactly(1L, 0L);
    assertThat(big.steps()).allMatch(step -> step.hot().isPresent());
  }

  @Test
  void makesACancellationAnAndNot() {
    String text =
        """
        {id: a, version: 1, tasks: {a: {split: and, then: [b, d]}, b: {type: b, then: [c]},
         c: {cancels: [d]}, d: {type: d}}}
        """;

    CompiledNet net = CompiledNet.compile(Definitions.valid(text));
    Masks masks = net.step("c").flatMap(Step::hot).orElseThrow();

    assertThat(masks.takes(0)).isEqualTo(1L << net.places().indexOf("b>c"));
    assertThat(masks.clears(0)).isEqualTo(masks.takes(0) | 1L << net.places().indexOf("d"));
    assertThat(masks.gives(0)).isZero();
  }

  @Test
  void keepsStepsOnMoreThanThreeWordsOutOfTheHotPath() {
    String wide =
        IntStream.range(0, 200)
                .mapToObj(i -> "  t%03d: {type: w}\n".formatted(i))
                .collect(Collectors.joining())
            + "  a: {split: and, then: "
            + IntStream.range(0, 200).mapToObj("t%03d"::formatted).toList()
            + "}\n";

    CompiledNet net = CompiledNet.compile(Definitions.valid("id: a\nversion: 1\ntasks:\n" + wide));

    assertThat(net.step("a").orElseThrow().hot()).isEmpty();
    assertThat(net.step("t000<").orElseThrow().hot()).isPresent();
  }

  private static String chain(int places) {
    return IntStream.range(1, places)
        .mapToObj(i -> "  t%d: {then: [t%d]}\n".formatted(i, i + 1))
        .collect(Collectors.joining("", "id: a\nversion: 1\ntasks:\n", "  t" + places + ": {}\n"));
  }
}
