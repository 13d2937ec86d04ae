import io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.confluent.kafka.serializers.subject.TopicNameStrategy;
import io.confluent.kafka.serializers.subject.TopicRecordNameStrategy;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka's clients with Confluent's serializers, and how this region's records are filled in. */
final class Clients implements AutoCloseable {
  private final Map<String, Object> addresses;
  private final SchemaRegistryClient registry;
  private final KafkaProducer<String, GenericRecord> oneKind;
  private final KafkaProducer<String, GenericRecord> severalKinds;

  Clients(String bootstrap, String registryUrl) {
    this.addresses = Map.of("bootstrap.servers", bootstrap, "schema.registry.url", registryUrl);
    this.registry = new CachedSchemaRegistryClient(registryUrl, 100);
    this.oneKind = producer(TopicNameStrategy.class);
    this.severalKinds = producer(TopicRecordNameStrategy.class);
  }

  /** Writes in the schemas that the registry has, and adds none. */
  private KafkaProducer<String, GenericRecord> producer(Class<?> subjects) {
    Map<String, Object> config = new HashMap<>(addresses);
    config.put("key.serializer", StringSerializer.class);
    config.put("value.serializer", KafkaAvroSerializer.class);
    config.put("value.subject.name.strategy", subjects);
    config.put("auto.register.schemas", false);
    config.put("use.latest.version", true);
    return new KafkaProducer<>(config);
  }

  KafkaConsumer<String, GenericRecord> consumer(String group) {
    Map<String, Object> config = new HashMap<>(addresses);
    config.put("key.deserializer", StringDeserializer.class);
    config.put("value.deserializer", KafkaAvroDeserializer.class);
    config.put("group.id", group);
    config.put("auto.offset.reset", "earliest");
    config.put("isolation.level", "read_committed");
    return new KafkaConsumer<>(config);
  }

  /** A consumer of topics from where they end now; no group takes part. */
  KafkaConsumer<String, GenericRecord> fromNow(Collection<String> topics) {
    KafkaConsumer<String, GenericRecord> consumer = consumer("nobody");
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // finds the ends now, not at the first poll
    return consumer;
  }

  /** Sends to a topic of one kind. */
  void send(String topic, String key, Map<String, ?> fields) {
    GenericRecord value = filled(latestSchema(topic + "-value"), fields);
    oneKind.send(new ProducerRecord<>(topic, key, value));
  }

  /** Sends to a topic of several kinds, which has a subject for each. */
  void sendKind(String topic, String kind, String key, Map<String, ?> fields) {
    GenericRecord value = filled(latestSchema(topic + "-" + kind), fields);
    severalKinds.send(new ProducerRecord<>(topic, key, value));
  }

  private Schema latestSchema(String subject) {
    try {
      return new Schema.Parser().parse(registry.getLatestSchemaMetadata(subject).getSchema());
    } catch (IOException | RestClientException e) {
      throw new IllegalStateException("no schema for " + subject, e);
    }
  }

  /** Fields that are not named have their defaults. */
  private static GenericRecord filled(Schema schema, Map<String, ?> fields) {
    GenericRecordBuilder record = new GenericRecordBuilder(schema);
    fields.forEach(record::set);
    Schema.Field variables = schema.getField("variables");
    if (variables != null) {
      Schema value = variables.schema().getValueType();
      record.set(variables, variables(value, (Map<?, ?>) fields.get("variables")));
    }
    return record.build();
  }

  /** Variables as the schema has them: each value as JSON text. These are plain strings. */
  private static Map<Object, GenericRecord> variables(Schema value, Map<?, ?> texts) {
    Map<Object, GenericRecord> variables = new HashMap<>();
    texts.forEach(
        (name, text) ->
            variables.put(
                name, new GenericRecordBuilder(value).set("json", "\"" + text + "\"").build()));
    return variables;
  }

  /** The variables of a task, by name: plain strings, as written above. */
  static Map<String, String> texts(GenericRecord task) {
    Map<String, String> texts = new TreeMap<>();
    ((Map<?, ?>) task.get("variables"))
        .forEach(
            (name, value) -> {
              String json = ((GenericRecord) value).get("json").toString();
              texts.put(name.toString(), json.substring(1, json.length() - 1));
            });
    return texts;
  }

  @Override
  public void close() {
    oneKind.close();
    severalKinds.close();
  }
}
