package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What someone without our code has of a region: plain Kafka clients, and HTTP. */
record Strangers(String bootstrap, String registryUrl) {
  private static final ObjectMapper mapper = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  Admin admin() {
    return Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap));
  }

  void send(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get();
    }
  }

  /**
   * Reads a topic from its beginning up to the record that is wanted, which it returns.
   *
   * @throws AssertionError when patience has run out
   */
  ConsumerRecord<byte[], byte[]> readUntil(
      String topic, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long start = System.nanoTime();
      while (System.nanoTime() - start < PATIENCE.toNanos()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          if (wanted.test(record)) {
            return record;
          }
        }
      }
    }
    throw new AssertionError("the wanted record did not come on " + topic);
  }

  List<String> subjects() throws IOException, InterruptedException {
    List<String> subjects = new ArrayList<>();
    get("/subjects").forEach(subject -> subjects.add(subject.asText()));
    return subjects;
  }

  int latestId(String subject) throws IOException, InterruptedException {
    return get("/subjects/" + subject + "/versions/latest").get("id").asInt();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(registryUrl + path)).build();
      return mapper.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
  }
}
