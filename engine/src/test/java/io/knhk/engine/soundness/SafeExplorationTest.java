package io.knhk.engine.soundness;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Definitions;
import io.knhk.engine.definition.Task;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.RandomConstructs;
import io.knhk.engine.net.RandomNets;
import io.knhk.engine.net.ReferenceStates;
import io.knhk.engine.net.SafeNet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The exploration by hot steps against the one that takes any net: the same of every net. */
class SafeExplorationTest {
  private static final int MOST = 3_000;

  private final Map<Property, Integer> unsound = new EnumMap<>(Property.class);
  private int safe;
  private int ofSeveralWords;
  private int sound;
  private int undecided;

  @Test
  void saysTheSameOfRandomNets() {
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      String text = RandomConstructs.text(random);
      Definition open = Definitions.valid(text);
      same(seed, open);
      for (Task task : open.tasks().values()) {
        if (task.then().isEmpty()) {
          same(seed, Definitions.valid(text + "end: " + task.id()));
        }
      }
      same(seed, RandomNets.blocks(random, 1 + random.nextInt(4)));
      same(seed, RandomNets.graph(random, 1 + random.nextInt(seed % 20 == 0 ? 90 : 20)));
    }

    assertThat(unsound.keySet()).containsExactly(Property.values());
    assertThat(safe).isGreaterThan(700);
    assertThat(ofSeveralWords).isGreaterThan(10);
    assertThat(sound).isGreaterThan(150);
    assertThat(undecided).isPositive();
  }

  private void same(long seed, Definition definition) {
    CompiledNet net = CompiledNet.compile(definition);
    Optional<SafeNet> masks = net.safe();
    if (masks.isEmpty()) {
      return;
    }
    Soundness expected = new Exploration(definition, net, MOST).run();

    Soundness found = new SafeExploration(definition, net, masks.get(), MOST).run();

    assertThat(found).as("seed %d", seed).isEqualTo(expected);
    safe++;
    ofSeveralWords += masks.get().words() > 1 ? 1 : 0;
    switch (found) {
      case Soundness.Sound it -> {
        sound++;
        assertThat(it.states())
            .as("seed %d", seed)
            .isEqualTo(ReferenceStates.count(definition, MOST));
      }
      case Soundness.Undecided it -> undecided++;
      case Soundness.Unsound it -> unsound.merge(it.property(), 1, Integer::sum);
    }
  }
}
