package io.knhk.slo.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.knhk.schemas.query.SloStanding;
import io.knhk.schemas.query.WindowFigure;
import io.knhk.slo.Logbook;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told is what was published last: windows of 4 s, told each second. */
class LastToldTest {

  @Test
  void isTheWindowLastClosedAndTheOneThatIsOpen() {
    List<Output> published =
        Logbook.withPolicy().stable("order", 1, "1").traffic(6_500, "", 0, 0, 0).outputs();

    SloStanding told = told("order", published);

    assertThat(told.getWindows())
        .extracting(WindowFigure::getWindowStartMillis, WindowFigure::getClosed)
        .containsExactly(tuple(Logbook.START, true), tuple(Logbook.START + 4_000, false));
    assertThat(told.getWindows().getFirst().getMeasurements()).isEqualTo(200);
    assertThat(told.getCompliance().getClosed()).isTrue();
    assertThat(told.getCompliance().getWindowStartMillis()).isEqualTo(Logbook.START);
    assertThat(new Output.Gate(told.getGate()))
        .isEqualTo(published.stream().filter(Output.Gate.class::isInstance).toList().getLast());
  }

  @Test
  void leavesOutWhatTheLastClosedWindowHasNotMeasured() {
    Logbook log = Logbook.withPolicy().stable("order", 1, "1").traffic(3_000, "", 0, 0, 0);
    for (int i = 0; i < 10; i++) {
      log.later(1_000).tick();
    }

    SloStanding told = told("order", log.outputs());

    assertThat(told.getWindows()).isEmpty();
    assertThat(told.getCompliance().getWindowStartMillis()).isGreaterThan(Logbook.START);
  }

  @Test
  void isOfItsOwnFeatureAlone() {
    List<Output> published =
        Logbook.withPolicy().stable("order", 1, "1").traffic(6_500, "", 0, 0, 0).outputs();

    assertThat(told("another", published)).isEqualTo(LastTold.nothing("another"));
  }

  @Test
  void isNothingWhereAnotherReleaseKeptIt() {
    SloStanding told = LastTold.nothing("order");

    assertThat(LastTold.decode(LastTold.encode(told))).contains(told);
    assertThat(LastTold.decode(new byte[] {1, 2, 3})).isEmpty();
  }

  private static SloStanding told(String feature, List<Output> published) {
    SloStanding told = LastTold.nothing(feature);
    for (Output output : published) {
      told = LastTold.after(told, output);
    }
    return told;
  }
}
