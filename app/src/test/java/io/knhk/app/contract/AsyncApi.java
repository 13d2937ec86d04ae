package io.knhk.app.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.Main;
import io.knhk.app.json.AvroJson;
import io.knhk.schemas.Party;
import io.knhk.schemas.RecordHeader;
import io.knhk.schemas.Topic;
import io.knhk.schemas.TopicAbout.Written;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.DeadLetters;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;

/** The contract as an AsyncAPI 3.0 document, made from the topic catalogue. */
final class AsyncApi {
  private static final ObjectMapper mapper = new ObjectMapper();
  private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
  private static final String BINDING = "0.5.0";

  private final ObjectNode document = mapper.createObjectNode().put("asyncapi", "3.0.0");
  private final ObjectNode channels = mapper.createObjectNode();
  private final ObjectNode operations = mapper.createObjectNode();

  private AsyncApi() {}

  static ObjectNode document() {
    AsyncApi api = new AsyncApi();
    api.info();
    api.server();
    Topics.all().forEach(api::channel);
    api.deadLetters();
    Topics.all().forEach(api::operations);
    api.document.set("channels", api.channels);
    api.document.set("operations", api.operations);
    return api.document;
  }

  private void info() {
    ObjectNode info =
        document
            .putObject("info")
            .put("title", "knhk: the topics of a region")
            .put("version", Main.commandLine().getCommandSpec().version()[0].replace("knhk ", ""))
            .put("description", ContractWords.RULES);
    info.putObject("license")
        .put("name", "Apache-2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
  }

  /** The addresses are those of {@code ./knhk up}. */
  private void server() {
    ObjectNode server =
        document
            .putObject("servers")
            .putObject("region")
            .put("host", "{bootstrap}")
            .put("protocol", "kafka")
            .put("description", "The brokers of a region.");
    server
        .putObject("variables")
        .putObject("bootstrap")
        .put("default", "127.0.0.1:9092")
        .put("description", "host:port, several with commas between them.");
    kafka(server)
        .put("schemaRegistryUrl", "http://127.0.0.1:9094/apis/ccompat/v7")
        .put("schemaRegistryVendor", "confluent");
  }

  private void channel(Topic<?> topic) {
    ObjectNode channel =
        channels
            .putObject(topic.name())
            .put("address", topic.name())
            .put("summary", topic.about().purpose())
            .put("description", String.join("\n\n", topic.about().promises()));
    ObjectNode messages = channel.putObject("messages");
    topic
        .kinds()
        .values()
        .forEach(kind -> message(messages.putObject(kind.getName()), topic, kind));
    settings(kafka(channel).put("partitions", topic.group().partitions()), topic.settings());
    strings(channel.putArray("x-written-by"), ContractWords.writers(topic));
    strings(channel.putArray("x-read-by"), ContractWords.readers(topic));
    channel.put("x-dead-letters", topic.deadLetters());
  }

  private static void message(ObjectNode message, Topic<?> topic, Schema kind) {
    message
        .put("name", kind.getFullName())
        .put("title", kind.getName())
        .put("summary", ContractWords.oneLine(kind.getDoc()))
        .put("contentType", "avro/binary");
    if (!topic.about().headers().isEmpty()) {
      message.set("headers", headers(topic.about().headers()));
    }
    message.putObject("payload").put("schemaFormat", AVRO).set("schema", parsed(kind.toString()));
    ObjectNode binding = kafka(message);
    binding.putObject("key").put("type", "string").put("description", topic.key());
    binding
        .put("schemaIdLocation", "payload")
        .put("schemaIdPayloadEncoding", "confluent")
        .put(
            "schemaLookupStrategy",
            topic.severalKinds() ? "TopicRecordNameStrategy" : "TopicNameStrategy");
    message.put("x-subject", topic.subject(kind));
    message
        .putArray("examples")
        .addObject()
        .set("payload", AvroJson.of(new Example(topic, kind).value()));
  }

  /**
   * One channel for all of them: they differ in nothing but the topic and how long they are kept.
   */
  private void deadLetters() {
    ObjectNode channel =
        channels
            .putObject("dead-letters")
            .put("address", "{topic}.dlq")
            .put("summary", "What could not be read of a topic: the bytes as they came.")
            .put("description", ContractWords.DEAD_LETTERS);
    ObjectNode topic =
        channel
            .putObject("parameters")
            .putObject("topic")
            .put("description", "The topic that the record came from.");
    strings(topic.putArray("enum"), Topics.all().stream().map(Topic::name).toList());
    ObjectNode message =
        channel
            .putObject("messages")
            .putObject("DeadLetter")
            .put("name", "DeadLetter")
            .put("title", "DeadLetter")
            .put("summary", "Key, value and headers as they came, and the error in headers.")
            .put("contentType", "application/octet-stream");
    ObjectNode headers = headers(DeadLetters.HEADERS);
    strings(
        headers.putArray("required"),
        DeadLetters.HEADERS.stream().map(RecordHeader::name).toList());
    message.set("headers", headers);
    kafka(message).putObject("key").put("description", "The bytes as they came.");
    ObjectNode binding = kafka(channel).put("partitions", Topic.DEAD_LETTER_PARTITIONS);
    settings(binding, ContractWords.sharedDeadLetterSettings());
    ObjectNode kept = channel.putObject("x-retention-ms");
    Topics.all()
        .forEach(each ->
            kept.put(
                each.deadLetters(), Long.valueOf(each.deadLetterSettings().get("retention.ms"))));
  }

  /** What each party does, by its name: a client generated for one takes those that are its own. */
  private void operations(Topic<?> topic) {
    for (Written written : topic.about().writtenBy()) {
      operation(
          written.by(),
          written.by().isService() ? "sends" : "send",
          "send",
          topic,
          written.kinds());
    }
    List<String> kinds = topic.kinds().values().stream().map(Schema::getName).toList();
    for (Party reader : topic.about().readBy()) {
      operation(reader, reader.isService() ? "receives" : "receive", "receive", topic, kinds);
    }
  }

  private void operation(
      Party party, String verb, String action, Topic<?> topic, List<String> kinds) {
    String channel = "#/channels/" + topic.name();
    String service = party.name().toLowerCase(Locale.ROOT);
    ObjectNode operation =
        operations
            .putObject("%s.%s.%s".formatted(service, verb, topic.name()))
            .put("action", action)
            .put("summary", "%s %s %s".formatted(party.words(), verb, String.join(", ", kinds)));
    operation.putObject("channel").put("$ref", channel);
    operation.putArray("tags").addObject().put("name", service);
    ArrayNode messages = operation.putArray("messages");
    kinds.forEach(kind -> messages.addObject().put("$ref", channel + "/messages/" + kind));
  }

  private static ObjectNode headers(List<RecordHeader> headers) {
    ObjectNode schema = mapper.createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    headers.forEach(header ->
        properties
            .putObject(header.name())
            .put("type", "string")
            .put("description", header.meaning()));
    return schema;
  }

  private static ObjectNode kafka(ObjectNode of) {
    return of.withObject("/bindings").putObject("kafka").put("bindingVersion", BINDING);
  }

  private static void settings(ObjectNode binding, Map<String, String> settings) {
    ObjectNode topic = binding.putObject("topicConfiguration");
    settings.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(setting -> {
          switch (setting.getKey()) {
            case "cleanup.policy" -> topic.putArray(setting.getKey()).add(setting.getValue());
            case "retention.ms", "max.message.bytes" ->
                topic.put(setting.getKey(), Long.valueOf(setting.getValue()));
            default -> topic.put(setting.getKey(), setting.getValue());
          }
        });
  }

  private static void strings(ArrayNode array, Collection<String> strings) {
    strings.forEach(array::add);
  }

  private static JsonNode parsed(String json) {
    try {
      return mapper.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro wrote something else than JSON", e);
    }
  }
}
