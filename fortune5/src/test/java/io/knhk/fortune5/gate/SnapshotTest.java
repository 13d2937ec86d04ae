package io.knhk.fortune5.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A judge taken down at any point, and restored, goes on bit for bit. */
class SnapshotTest {
  @Provide
  Arbitrary<List<Step>> attempts() {
    return Step.ofAttempt();
  }

  @Provide
  Arbitrary<List<Step>> stables() {
    return Step.ofStable();
  }

  @Property(tries = 300)
  void restartingAnAttemptsJudgeAtEveryStepChangesNothing(@ForAll("attempts") List<Step> steps) {
    assertRestartsChangeNothing(GateLog.ofAttempt(), GateLog.ofAttempt(), steps);
  }

  @Property(tries = 300)
  void restartingTheStableJudgeAtEveryStepChangesNothing(@ForAll("stables") List<Step> steps) {
    assertRestartsChangeNothing(GateLog.ofStable(), GateLog.ofStable(), steps);
  }

  @Example
  void aSnapshotOfAnotherLayoutIsRefused() {
    JudgeSnapshot snapshot = GateLog.ofAttempt().judge().snapshot();
    List<Long> otherLayout = new ArrayList<>(snapshot.longs());
    otherLayout.set(0, 0L);
    List<Long> longer = new ArrayList<>(snapshot.longs());
    longer.add(0L);
    List<Long> shorter = snapshot.longs().subList(0, snapshot.longs().size() - 1);

    for (List<Long> longs : List.of(otherLayout, longer, shorter, List.<Long>of())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> GateJudge.restore(new JudgeSnapshot(longs, snapshot.doubles())));
    }
  }

  private static void assertRestartsChangeNothing(
      GateLog through, GateLog restarted, List<Step> steps) {
    for (Step step : steps) {
      assertThat(restarted.told(step)).isEqualTo(through.told(step));
      restarted.restarted();
      assertThat(restarted.judge().evidence()).isEqualTo(through.judge().evidence());
      assertThat(restarted.judge().tests()).isEqualTo(through.judge().tests());
      assertThat(restarted.judge().snapshot()).isEqualTo(through.judge().snapshot());
      assertThat(restarted.judge().firstBadMillis()).isEqualTo(through.judge().firstBadMillis());
    }
  }
}
