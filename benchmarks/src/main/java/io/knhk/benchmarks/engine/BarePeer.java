package io.knhk.benchmarks.engine;

import io.knhk.app.child.ParentWatch;
import io.knhk.schemas.streams.GroupProtocol;
import io.knhk.schemas.streams.StreamsSettings;
import io.knhk.schemas.streams.StreamsTuning;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The main class of the peer's JVM: Kafka Streams with the engine's own settings and none of its
 * work. For each record one get, one put, and as many records as the engine writes, of bytes that
 * nobody decodes.
 */
final class BarePeer {
  static final String INPUT = "bench.input";
  static final String OUTPUT = "bench.output";

  /** Where a value tells how many records are to be written; 0 in the last of them. */
  static final int WRITTEN = 0;

  /** Where a stored value counts its key's records. */
  private static final int SEEN = 1;

  /** Where the last record tells the nanoseconds that the step took. */
  static final int NANOS = 2;

  private static final String STORE = "bench-store";

  /** As the engine is told. */
  private static final StreamsTuning TUNING =
      new StreamsTuning(
          StreamsTuning.DEFAULT.commitInterval(),
          1,
          0,
          GroupProtocol.CLASSIC,
          Duration.ofSeconds(30),
          Duration.ofMinutes(1));

  private BarePeer() {}

  /**
   * Runs until the parent is gone or ends it.
   *
   * @param arguments the brokers, and the state directory
   */
  public static void main(String[] arguments) {
    Properties settings =
        new StreamsSettings(arguments[0], Path.of(arguments[1]), TUNING).exactlyOnce("bench-peer");
    KafkaStreams streams = new KafkaStreams(topology(), settings);
    ParentWatch.start(System.in, () -> Runtime.getRuntime().halt(0));
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
  }

  private static Topology topology() {
    return new Topology()
        .addSource("input", new StringDeserializer(), new ByteArrayDeserializer(), INPUT)
        .addProcessor("peer", Bare::new, "input")
        .addStateStore(
            Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
            "peer")
        .addSink("output", OUTPUT, new StringSerializer(), new ByteArraySerializer(), "peer");
  }

  private static final class Bare implements Processor<String, byte[], String, byte[]> {
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> store;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
      this.context = context;
      this.store = context.getStateStore(STORE);
    }

    @Override
    public void process(Record<String, byte[]> record) {
      long takenNanos = System.nanoTime();
      byte[] value = record.value();
      byte[] before = store.get(record.key());
      byte[] after = value.clone();
      after[SEEN] = (byte) (before == null ? 1 : before[SEEN] + 1);
      store.put(record.key(), after);
      int written = value[WRITTEN];
      for (int i = 1; i < written; i++) {
        context.forward(record);
      }
      byte[] last = value.clone();
      ByteBuffer.wrap(last).put(WRITTEN, (byte) 0).putLong(NANOS, System.nanoTime() - takenNanos);
      context.forward(record.withValue(last));
    }
  }
}
