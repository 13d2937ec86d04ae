package io.knhk.engine.hot;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class HotLoopPropertiesTest {

  @Property(tries = 2_000)
  void firesExactlyTheEnabledSteps(
      @ForAll @Size(8) long[] markings, @ForAll @Size(8) long[] in, @ForAll @Size(8) long[] out) {
    for (int i = 0; i < 4; i++) {
      in[i] &= markings[i]; // half of them enabled, whatever was drawn
    }
    long[] next = new long[8];

    HotLoop.run(markings, in, out, next);

    for (int i = 0; i < 8; i++) {
      boolean enabled = (markings[i] & in[i]) == in[i];
      assertThat(next[i]).isEqualTo(enabled ? (markings[i] & ~in[i]) | out[i] : markings[i]);
    }
  }
}
