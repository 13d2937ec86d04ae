package io.knhk.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Definitions;
import io.knhk.schemas.workflow.Explored;
import io.knhk.schemas.workflow.SoundnessVerdict;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExplorationsTest {
  private static final Definition BIG = Definitions.valid(BigNets.sound(8));
  private static final Definition SMALL = Definitions.valid(Orders.ORDER_1);
  private static final Explored SOUND = new Explored(SoundnessVerdict.SOUND, 7, null);

  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final AtomicInteger explored = new AtomicInteger();
  private final Explorations explorations =
      new Explorations(
          waiting::add,
          definition -> {
            explored.incrementAndGet();
            return SOUND;
          });

  @Test
  void answersAtOnceWhatIsSmall() {
    assertThat(explorations.find(SMALL, false))
        .isEqualTo(new Finding.Found(new Explored(SoundnessVerdict.SOUND, 5, null)));
    assertThat(waiting).isEmpty();
  }

  @Test
  void exploresOnceHoweverOftenItIsAsked() {
    explorations.find(BIG, false);
    Finding open = explorations.find(BIG, true);
    assertThat(open).isEqualTo(new Finding.Open());
    assertThat(waiting).hasSize(1);

    waiting.remove().run();

    assertThat(explorations.find(BIG, true)).isEqualTo(new Finding.Found(SOUND));
  }

  @Test
  void leavesToTheExplorersWhatWaited() {
    assertThat(explorations.find(SMALL, true)).isEqualTo(new Finding.Open());
    assertThat(waiting).hasSize(1);
  }

  @Test
  void exploresNothingForATaskThatHasEnded() {
    explorations.find(BIG, false);
    explorations.close();

    waiting.remove().run();

    assertThat(explored).hasValue(0);
  }

  /** As when it is out of memory: thrown, it would stop the engine again and again. */
  @Test
  void leavesUndecidedWhatCannotBeExplored() {
    Explorations failing =
        new Explorations(
            Runnable::run,
            definition -> {
              throw new OutOfMemoryError("in a test");
            });

    assertThat(failing.find(BIG, false))
        .isEqualTo(
            new Finding.Found(
                new Explored(SoundnessVerdict.UNDECIDED, 1, "its exploration failed")));
  }
}
