package io.knhk.app.region;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topics;
import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.streams.Health;
import io.knhk.schemas.streams.RunningStreams;
import io.knhk.schemas.workflow.StartCase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health as a real broker and real stream threads make it. */
final class StuckServiceTest {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

  private final CountDownLatch taken = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @Test
  void isLiveWhileIdleAndNotWhileAStreamThreadHangs(@TempDir Path directory) throws Exception {
    try (Bench bench = Bench.start(directory);
        RunningStreams streams = start(bench)) {
      Health before = streams.health();
      Bench.await("its tasks", () -> streams.health().ready());

      send(bench.clients());
      taken.await();
      Bench.await("its being missed", () -> !streams.health().live());
      Health stuck = streams.health();
      release.countDown();
      Bench.await("its going on", () -> streams.health().ready());

      assertThat(before.live()).isTrue();
      assertThat(before.ready()).isFalse();
      assertThat(stuck.ready()).isFalse();
      assertThat(stuck.faults())
          .singleElement()
          .asString()
          .contains("StreamThread-1-consumer has not polled for")
          .contains("allowed: less than 2 s");
    }
  }

  private RunningStreams start(Bench bench) {
    Topology topology =
        new Topology()
            .addSource(
                "commands",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                Topics.COMMANDS.name())
            .addProcessor("hangs", Hanging::new, "commands");
    return RunningStreams.start(
        "hanging",
        topology,
        bench.instance("hanging").exactlyOnce("hanging"),
        new Meters(),
        LONGEST_SILENCE);
  }

  private static void send(Clients clients) {
    try (Producer<String, SpecificRecord> producer = clients.producer(Topics.COMMANDS)) {
      var _ =
          producer.send(
              new ProducerRecord<>(
                  Topics.COMMANDS.name(),
                  "case",
                  StartCase.newBuilder().setCommandId("c").setWorkflowId("order").build()));
    }
  }

  /** Comes back when it is told to. */
  private final class Hanging implements Processor<byte[], byte[], Void, Void> {
    @Override
    public void process(Record<byte[], byte[]> record) {
      taken.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
