package io.knhk.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PluralTest {
  @Test
  void onlyOneIsOne() {
    assertThat(Plural.of(0, "finding")).isEqualTo("0 findings");
    assertThat(Plural.of(1, "finding")).isEqualTo("1 finding");
    assertThat(Plural.of(2, "dead letter")).isEqualTo("2 dead letters");
  }
}
