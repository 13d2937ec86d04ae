package io.knhk.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How two columns that should be one are told apart; what must stand there is 1 to 6. */
class SideBySideTest {
  private static final int PARTITION = 1;

  /**
   * A column that was published, and what is told of it.
   *
   * @param name what was done to it
   */
  record Case(String name, List<Integer> published, List<String> told) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("nothing", List.of(1, 2, 3, 4, 5, 6), List.of()),
        new Case("first dropped", List.of(2, 3, 4, 5, 6), List.of("MISSING 1")),
        new Case("two dropped", List.of(1, 4, 5, 6), List.of("MISSING 2", "MISSING 3")),
        new Case("last dropped", List.of(1, 2, 3, 4, 5), List.of("MISSING 6")),
        new Case("added", List.of(1, 2, 9, 3, 4, 5, 6), List.of("UNFOUNDED 9")),
        new Case("added at the end", List.of(1, 2, 3, 4, 5, 6, 9), List.of("UNFOUNDED 9")),
        new Case("written twice", List.of(1, 2, 2, 3, 4, 5, 6), List.of("UNFOUNDED 2")),
        new Case("renamed", List.of(1, 2, 9, 4, 5, 6), List.of("DIFFERS 9")),
        new Case("swapped", List.of(1, 3, 2, 4, 5, 6), List.of("OUT_OF_ORDER 2")),
        new Case("swapped at the end", List.of(1, 2, 3, 4, 6, 5), List.of("OUT_OF_ORDER 5")),
        new Case("moved back", List.of(2, 3, 4, 1, 5, 6), List.of("OUT_OF_ORDER 1")),
        new Case("moved forward", List.of(5, 1, 2, 3, 4, 6), List.of("OUT_OF_ORDER 5")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void tellsWhatWasDone(Case example) {
    Findings findings = compared(example.published(), true);

    assertThat(findings.first().stream().map(SideBySideTest::told))
        .containsExactlyElementsOf(example.told());
  }

  @Test
  void whatIsNotDueIsPendingBehindTheLastPublished() {
    Findings findings = compared(List.of(1, 3, 4), false);

    assertThat(findings.first().stream().map(SideBySideTest::told)).containsExactly("MISSING 2");
    assertThat(findings.pending()).isEqualTo(2);
  }

  @Test
  void manyDroppedInARowAreEachMissing() {
    SmallRegion region = new SmallRegion();
    publish(region, List.of(100));

    Findings findings = region.replayed((readings, found) -> compare(readings, found, 100, true));

    assertThat(findings.different()).isEqualTo(99);
  }

  private static Findings compared(List<Integer> published, boolean due) {
    SmallRegion region = new SmallRegion();
    publish(region, published);
    return region.replayed((readings, findings) -> compare(readings, findings, 6, due));
  }

  private static void publish(SmallRegion region, List<Integer> published) {
    published.forEach(n -> region.write(Topics.TIMINGS, PARTITION, 0, "key", tick(n)));
  }

  private static void compare(Readings readings, Findings findings, int last, boolean due) {
    try (var columns =
        new SideBySide<>(
            Topics.TIMINGS,
            PARTITION,
            readings.of(Topics.TIMINGS, PARTITION),
            SideBySideTest::number,
            findings)) {
      IntStream.rangeClosed(1, last)
          .forEach(n -> columns.expect(new Expected<>("key", tick(n), due, List.of())));
      columns.end();
    }
  }

  private static SpecificRecord tick(int number) {
    return new Tick("test", (long) number);
  }

  private static long number(SpecificRecord tick) {
    return ((Tick) tick).getWallMillis();
  }

  private static String told(Difference difference) {
    SpecificRecord shown = difference.published().or(difference::recomputed).orElseThrow();
    return difference.kind() + " " + number(shown);
  }
}
