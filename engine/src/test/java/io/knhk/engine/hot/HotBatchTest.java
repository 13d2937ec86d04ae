package io.knhk.engine.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.Definitions;
import io.knhk.engine.net.CompiledNet;
import io.knhk.engine.net.Firing;
import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HotBatchTest {
  private final CompiledNet net = CompiledNet.compile(Definitions.valid(Definitions.ORDER));

  @Test
  void measuresEachTimeItIsFull() {
    HotBatch batch = new HotBatch(readings(0, 700, 10_000, 10_512));

    assertThat(batch.keep(Collections.nCopies(1_023, reserved()))).isEmpty();
    assertThat(batch.keep(List.of(reserved(), reserved())))
        .containsExactly(new R1Measurement(1_024, 683, true)); // 700,000 ps / 1,024
    assertThat(batch.keep(Collections.nCopies(1_023, reserved())))
        .containsExactly(new R1Measurement(1_024, 500, true));
  }

  @Test
  void measuresTwiceWhenItFillsTwice() {
    HotBatch batch = new HotBatch(readings(0, 1_024, 0, 2_048));

    assertThat(batch.keep(Collections.nCopies(2_048, reserved())))
        .extracting(R1Measurement::picosPerStep)
        .containsExactly(1_000L, 2_000L);
  }

  @Test
  void isNeverFasterThanAPicosecond() {
    HotBatch batch = new HotBatch(readings(5, 5));

    assertThat(batch.keep(Collections.nCopies(1_024, reserved())))
        .containsExactly(new R1Measurement(1_024, 1, true));
  }

  @Test
  void tellsWhenTheReRunDisagrees() {
    Firing sound = reserved();
    Firing wrong = new Firing(sound.step(), sound.before(), sound.before());
    HotBatch batch = new HotBatch(readings(0, 1_024));

    batch.keep(Collections.nCopies(1_023, sound));

    assertThat(batch.keep(List.of(wrong))).containsExactly(new R1Measurement(1_024, 1_000, false));
  }

  @Test
  void passesOverStepsThatReadData() {
    Step choice = net.step("choose>big").orElseThrow();
    HotBatch batch = new HotBatch(readings());

    assertThat(batch.keep(Collections.nCopies(2_000, new Firing(choice, net.start(), net.start()))))
        .isEmpty();
  }

  @Test
  void measuresStepsThatWithdrawAndNetsOfSeveralWordsToo() {
    String big =
        IntStream.range(1, 100)
            .mapToObj(i -> "  t%d: {type: w, then: [t%d]}\n".formatted(i, i + 1))
            .collect(
                Collectors.joining(
                    "", "id: a\nversion: 1\ntasks:\n", "  t100: {cancels: [t7, t8>t9]}\n"));
    CompiledNet several = CompiledNet.compile(Definitions.valid(big));
    Step withdrawing = several.step("t100").orElseThrow();
    Marking before =
        several
            .empty()
            .with(withdrawing.takes().getFirst().place(), 1)
            .with(several.places().indexOf("t7"), 1);
    HotBatch batch = new HotBatch(readings(0, 1_024));

    List<R1Measurement> measured =
        batch.keep(
            Collections.nCopies(1_024, new Firing(withdrawing, before, before.fire(withdrawing))));

    assertThat(before.words()).hasSizeGreaterThan(1);
    assertThat(before.fire(withdrawing).isEmpty()).isTrue();
    assertThat(measured).containsExactly(new R1Measurement(1_024, 1_000, true));
  }

  @Test
  void warmsUpOnASyntheticNetThatAgrees() {
    R1Measurement last = HotBatch.warmUp(() -> 0);

    assertThat(last).isEqualTo(new R1Measurement(1_024, 1, true));
  }

  private Firing reserved() {
    Step step = net.step("reserve<").orElseThrow();
    Marking before = net.start();
    return new Firing(step, before, before.fire(step));
  }

  private static LongSupplier readings(long... nanos) {
    Iterator<Long> readings = LongStream.of(nanos).iterator();
    return readings::next;
  }
}
