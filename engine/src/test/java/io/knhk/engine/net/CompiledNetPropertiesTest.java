package io.knhk.engine.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The masks against the token game: the same steps are enabled, and lead to the same tokens. */
class CompiledNetPropertiesTest {
  private static final int STEPS = 60;

  @Property(tries = 300)
  void playsTheTokenGame(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
    Random random = new Random(seed);
    Definition definition = RandomNets.graph(random, size);
    CompiledNet net = CompiledNet.compile(definition);
    TokenGame game = new TokenGame(definition);
    Marking marking = net.start();

    for (int i = 0; i < STEPS; i++) {
      List<Step> enabled = net.next(marking, Integer.MAX_VALUE).steps();
      assertThat(names(enabled)).isEqualTo(game.moves());
      assertThat(tokens(net, marking)).isEqualTo(game.tokens());
      if (enabled.isEmpty()) {
        return;
      }
      Step step = enabled.get(random.nextInt(enabled.size()));
      assertThat(net.overflows(marking, step)).isEqualTo(game.overflows(step.name()));
      if (net.overflows(marking, step)) {
        return;
      }
      game.play(step.name());
      marking = marking.fire(step);
    }
  }

  private static Set<String> names(List<Step> steps) {
    return steps.stream().map(Step::name).collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> tokens(CompiledNet net, Marking marking) {
    return IntStream.range(0, net.places().size())
        .filter(marking::has)
        .mapToObj(net.places()::get)
        .sorted()
        .toList();
  }
}
