package io.knhk.fortune5.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CountsTest {
  @Provide
  Arbitrary<Counts> counts() {
    return Arbitraries.longs()
        .between(0, 1L << 40)
        .list()
        .ofSize(6)
        .map(of ->
            new Counts(
                of.get(1) + of.get(2) + of.get(3) + of.get(4) + of.get(5),
                of.get(0),
                of.get(1),
                of.get(2),
                of.get(3),
                of.get(4),
                of.get(5)));
  }

  @Property
  void addingIsAssociativeAndCommutativeWithAZero(
      @ForAll("counts") Counts a, @ForAll("counts") Counts b, @ForAll("counts") Counts c) {
    assertThat(a.plus(b).plus(c)).isEqualTo(a.plus(b.plus(c))).isEqualTo(c.plus(b).plus(a));
    assertThat(a.plus(Counts.NONE)).isEqualTo(a);
    assertThat(a.plus(b).bad()).isEqualTo(a.bad() + b.bad());
  }

  @Property
  void badOnesAreTheSumOfTheirKinds(@ForAll("counts") Counts counts) {
    assertThat(counts.bad())
        .isEqualTo(
            counts.badFailed()
                + counts.badTimedOut()
                + counts.badOverTarget()
                + counts.badOverdue());
  }

  @Example
  void countsThatDoNotAddUpAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Counts(2, 2, 1, 0, 0, 0, 0));
  }

  @Example
  void countsBelowZeroAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Counts(0, 0, 1, -1, 0, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Counts(0, -1, 0, 0, 0, 0, 0));
  }
}
