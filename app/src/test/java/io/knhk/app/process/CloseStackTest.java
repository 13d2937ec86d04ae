package io.knhk.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

final class CloseStackTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final CloseStack stack = CloseStack.ordered();

  @Test
  void closesEachPartOnceTheLastFirst() {
    stack.add("broker", part("broker"));
    stack.add("engine", part("engine"));

    stack.close();
    stack.close();

    assertThat(closed).containsExactly("engine", "broker");
  }

  @Test
  void closesTheOthersThoughOneFails() {
    stack.add("broker", part("broker"));
    stack.add(
        "engine",
        () -> {
          throw new IllegalStateException("engine is stuck");
        });

    stack.close();

    assertThat(closed).containsExactly("broker");
  }

  @Test
  void closesWhatCameTooLate() {
    stack.close();

    assertThatThrownBy(() -> stack.add("engine", part("engine")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("engine");

    assertThat(closed).containsExactly("engine");
  }

  @Test
  void closesTheOthersThoughOneHangs() {
    CountDownLatch never = new CountDownLatch(1);
    CloseStack impatient = new CloseStack(false, Duration.ofMillis(50));
    impatient.add("broker", part("broker"));
    impatient.add("engine", never::await);

    impatient.close();

    assertThat(closed).containsExactly("broker");
  }

  @Test
  void closesTogetherWhatNeedNotWaitForEachOther() {
    CyclicBarrier bothAreClosing = new CyclicBarrier(2);
    CloseStack together = CloseStack.together();
    for (String name : List.of("aggregator", "engine")) {
      together.add(
          name,
          () -> {
            bothAreClosing.await();
            closed.add(name);
          });
    }

    together.close();

    assertThat(closed).containsExactlyInAnyOrder("aggregator", "engine");
  }

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }
}
