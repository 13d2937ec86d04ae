package io.knhk.app.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.json.AvroJson;
import io.knhk.app.json.AvroReading;
import io.knhk.app.send.SendLine;
import io.knhk.schemas.InMemorySchemaRegistry;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * A record of the contract as {@code docs/topics/examples} has it: a command as a line of {@code
 * ./knhk send}, every other one as {@code ./knhk show} prints it.
 *
 * @param topic that holds it
 * @param kind of its value
 */
record Example(Topic<?> topic, Schema kind) {
  static final Path FOLDER = Path.of("..", "docs", "topics", "examples");

  private static final ObjectMapper mapper =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** One for each kind of each topic. */
  static List<Example> all() {
    return Topics.all().stream()
        .flatMap(topic -> topic.kinds().values().stream().map(kind -> new Example(topic, kind)))
        .toList();
  }

  /** Whether it is a line of {@code send}. */
  boolean isLine() {
    return SendLine.isFor(kind);
  }

  /** Its file, from the folder of the topics' pages. */
  String file() {
    return "examples/%s/%s.json".formatted(topic.name(), kind.getName());
  }

  private Path path() {
    return FOLDER.resolve(topic.name()).resolve(kind.getName() + ".json");
  }

  String text() {
    try {
      return Files.readString(path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document that its text is. */
  ObjectNode document() {
    try {
      return (ObjectNode) mapper.readTree(text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a document, as it stands in a file. */
  static String pretty(ObjectNode document) {
    return document.toPrettyString() + "\n";
  }

  /** What it says, read by its schema: throws if that cannot be. */
  SpecificRecord value() {
    if (isLine()) {
      return line().value();
    }
    return switch (AvroReading.of((ObjectNode) document().get("value"), kind)) {
      case AvroReading.Value(var value) -> value;
      case AvroReading.Wrong(var faults) ->
          throw new AssertionError("%s: %s".formatted(path(), faults));
    };
  }

  SendLine line() {
    try {
      return SendLine.in(path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its value through the topic's own codec, there and back. */
  SpecificRecord throughTheCodec() {
    return through(topic, value());
  }

  @SuppressWarnings("unchecked") // the value is of one of the topic's kinds
  private static <V extends SpecificRecord> SpecificRecord through(
      Topic<V> topic, SpecificRecord value) {
    try (Serde<V> codec = topic.values(new InMemorySchemaRegistry())) {
      byte[] bytes = codec.serializer().serialize(topic.name(), (V) value);
      return codec.deserializer().deserialize(topic.name(), bytes);
    }
  }

  /** Writes it down again as the schema is now, with fields that are new at their defaults. */
  void renew() throws IOException {
    if (!isLine()) {
      ObjectNode document = document();
      document.set("value", AvroJson.of(value()));
      Files.writeString(path(), pretty(document));
    }
  }

  @Override
  public String toString() {
    return topic.name() + " " + kind.getName();
  }
}
