package io.knhk.benchmarks.engine;

import io.knhk.app.demo.load.Clients;
import io.knhk.schemas.Topic.Group;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The peer, given as many records of the size of a command. */
final class PeerTarget implements Target {
  /** Some 100 bytes, as a StartCase has. */
  private static final int VALUE_BYTES = 100;

  private static final double NANOS_PER_MICRO = 1e3;

  private final Producer<String, byte[]> producer;

  /** Connects, nothing more. */
  PeerTarget(Clients clients) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", clients.bootstrap()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Makes its topics, of as many partitions as the engine's have. */
  static void makeTopics(Clients clients) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", clients.bootstrap()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(BarePeer.INPUT, Group.WORKFLOW.partitions(), (short) 1),
                  new NewTopic(BarePeer.OUTPUT, Group.WORKFLOW.partitions(), (short) 1)))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the peer's topics could not be made", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making topics", e);
    }
  }

  @Override
  public void send(Step step, int caseNumber) {
    byte[] value = new byte[VALUE_BYTES];
    value[BarePeer.WRITTEN] = (byte) step.written();
    var _ = producer.send(new ProducerRecord<>(BarePeer.INPUT, "case-" + caseNumber, value));
  }

  @Override
  public void flush() {
    producer.flush();
  }

  @Override
  public String answersTopic() {
    return BarePeer.OUTPUT;
  }

  @Override
  public int answers(Step step) {
    return step.written();
  }

  @Override
  public String timesTopic() {
    return BarePeer.OUTPUT;
  }

  @Override
  public OptionalDouble micros(byte[] value) {
    return value[BarePeer.WRITTEN] == 0
        ? OptionalDouble.of(ByteBuffer.wrap(value).getLong(BarePeer.NANOS) / NANOS_PER_MICRO)
        : OptionalDouble.empty();
  }

  @Override
  public void close() {
    producer.close();
  }
}
