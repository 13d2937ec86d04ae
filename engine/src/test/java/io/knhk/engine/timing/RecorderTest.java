package io.knhk.engine.timing;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.fortune5.slo.LatencySketch;
import io.knhk.schemas.RuntimeClass;
import io.knhk.schemas.Topics;
import io.knhk.schemas.slo.TimingEntry;
import org.junit.jupiter.api.Test;

class RecorderTest {
  static {
    Topics.all(); // lets Avro make our records
  }

  private static final Stamp STAMP = new Stamp(2, 1, 7);

  private final Recorder recorder = Recorder.ofW1(new Targets(2_000, 1_000_000, 500)); // 1 us

  @Test
  void tellsCountsAndLatenciesOfAllThatWasRecorded() {
    recorder.record(1_000);
    recorder.record(1_001);
    recorder.record(0);
    recorder.record(-5);

    TimingEntry entry = recorder.take(STAMP).orElseThrow();

    LatencySketch expected = new LatencySketch();
    expected.record(1_000_000);
    expected.record(1_001_000);
    expected.record(1, 2);
    assertThat(LatencySketch.decode(entry.getSketch())).isEqualTo(expected);
    assertThat(entry.getRuntimeClass()).isEqualTo(RuntimeClass.W1);
    assertThat(entry.getTargetPicos()).isEqualTo(1_000_000);
    assertThat(entry.getMeasurements()).isEqualTo(4);
    assertThat(entry.getSteps()).isEqualTo(4);
    assertThat(entry.getGood()).isEqualTo(3);
    assertThat(entry.getBadOverTarget()).isEqualTo(1);
    assertThat(entry.getLatencyPicos()).isNull();
    assertThat(entry.getFeatureSeq()).isEqualTo(7);
  }

  @Test
  void beginsAnewOnceItIsTaken() {
    recorder.record(1);
    recorder.take(STAMP);

    assertThat(recorder.take(STAMP)).isEmpty();
    recorder.record(Long.MAX_VALUE);
    assertThat(recorder.take(STAMP).orElseThrow().getBadOverTarget()).isEqualTo(1);
  }
}
