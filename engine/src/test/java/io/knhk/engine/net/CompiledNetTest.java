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
  void keepsNetsOfSeveralWordsOutOfTheHotPath() {
    assertThat(CompiledNet.compile(Definitions.valid(chain(64))).steps())
        .allMatch(step -> step.hot().isPresent());

    CompiledNet big = CompiledNet.compile(Definitions.valid(chain(65)));
    assertThat(big.steps()).noneMatch(step -> step.hot().isPresent());
    assertThat(big.start().words()).containsExactly(1L, 0L);
  }

  private static String chain(int places) {
    return IntStream.range(1, places)
        .mapToObj(i -> "  t%d: {then: [t%d]}\n".formatted(i, i + 1))
        .collect(Collectors.joining("", "id: a\nversion: 1\ntasks:\n", "  t" + places + ": {}\n"));
  }
}
