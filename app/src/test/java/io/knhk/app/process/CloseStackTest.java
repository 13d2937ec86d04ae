package io.knhk.app.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CloseStackTest {
  private final List<String> closed = new ArrayList<>();
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

  private AutoCloseable part(String name) {
    return () -> closed.add(name);
  }
}
