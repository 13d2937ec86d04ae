package io.knhk.schemas;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * A topic's values in Confluent's wire format: a zero byte, the writer's schema id in four bytes,
 * big end first, then Avro binary. {@code deserialize(serialize(x)).equals(x)} for every kind of
 * the topic; a tombstone stays null. Thread-safe.
 *
 * @param <V> the topic's record type
 */
final class RecordCodec<V extends SpecificRecord> {
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final Topic<V> topic;
  private final SchemaRegistry registry;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemasById = new ConcurrentHashMap<>();

  /** Makes records of ours from what others wrote, by the id of their schema. */
  private final Map<Integer, DatumReader<Object>> readersById = new ConcurrentHashMap<>();

  /**
   * A kind that is written.
   *
   * @param id its schema's in the registry
   * @param writer writes it
   */
  private record Kind(int id, DatumWriter<SpecificRecord> writer) {}

  RecordCodec(Topic<V> topic, SchemaRegistry registry) {
    this.topic = topic;
    this.registry = registry;
  }

  byte[] serialize(V value) {
    if (value == null) {
      return null;
    }
    Schema schema = value.getSchema();
    Kind kind = kinds.get(schema.getFullName());
    if (kind == null) {
      kind = kind(schema);
      kinds.put(schema.getFullName(), kind);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.write(MAGIC);
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(kind.id()).array());
    try {
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      kind.writer().write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Kind kind(Schema schema) {
    if (!topic.kinds().containsKey(schema.getFullName())) {
      throw new IllegalArgumentException(
          "%s is not a kind of %s, which holds %s"
              .formatted(schema.getFullName(), topic.name(), topic.kinds().keySet()));
    }
    return new Kind(
        registry.register(topic.subject(schema), schema), new SpecificDatumWriter<>(schema));
  }

  @SuppressWarnings("unchecked") // the kind's name was checked against the topic's kinds
  V deserialize(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    Schema writer = writerSchema(bytes);
    Schema reader = topic.kinds().get(writer.getFullName());
    if (reader == null) {
      throw new UndecodableException.UnknownKind(
          "a value of %s is of kind %s; allowed: %s"
              .formatted(topic.name(), writer.getFullName(), topic.kinds().keySet()));
    }
    try {
      BinaryDecoder decoder = decoder(bytes, writer.equals(reader));
      Object value = reader(schemaId(bytes), writer, reader).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new UndecodableException(
            "a value of %s has bytes left over behind its %s"
                .formatted(topic.name(), writer.getName()));
      }
      return (V) value;
    } catch (UndecodableException e) {
      throw e;
    } catch (IOException
        | RuntimeException e) { // whatever Avro says of foreign bytes, they are bad
      throw new UndecodableException(
          "a value of %s is not Avro binary of %s: %s".formatted(topic.name(), writer.getName(), e),
          e);
    }
  }

  private Schema writerSchema(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new UndecodableException(
          "a value of %s is not in Confluent's wire format: %d bytes%s; allowed: byte 0, a 4-byte schema id, Avro"
              .formatted(
                  topic.name(),
                  bytes.length,
                  bytes.length == 0 ? "" : ", the first is " + bytes[0]));
    }
    int id = schemaId(bytes);
    Schema known = schemasById.get(id);
    if (known != null) {
      return known;
    }
    try {
      Schema schema = registry.byId(id);
      schemasById.put(id, schema);
      return schema;
    } catch (SchemaRegistryException e) {
      if (e.retriable()) {
        throw e; // the record may be sound: it must wait, not be put aside
      }
      throw new UndecodableException(
          "a value of %s names schema id %d, which the registry does not know"
              .formatted(topic.name(), id),
          e);
    }
  }

  /**
   * For what was written by another schema than it is read by, one that does not tell how many
   * bytes are left: Avro 1.12.2 holds that against the least that a collection's items take in the
   * reader's schema, in which a field added since takes a byte that nobody wrote. {@link
   * AvroSafety} bounds what forged lengths can ask for there.
   */
  private static BinaryDecoder decoder(byte[] bytes, boolean asRead) {
    int length = bytes.length - HEADER_BYTES;
    return asRead
        ? DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, length, null)
        : DecoderFactory.get()
            .binaryDecoder(new ByteArrayInputStream(bytes, HEADER_BYTES, length) {}, null);
  }

  private DatumReader<Object> reader(int id, Schema writer, Schema reader) {
    DatumReader<Object> known = readersById.get(id);
    if (known == null) {
      known = new SpecificDatumReader<>(writer, reader);
      readersById.put(id, known);
    }
    return known;
  }

  private static int schemaId(byte[] bytes) {
    return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
  }
}
