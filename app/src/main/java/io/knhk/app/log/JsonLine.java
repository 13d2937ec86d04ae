package io.knhk.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Writes a log line as one JSON document: time, level, logger, thread, message, then its ids as
 * fields of the same document, then the fault's stack trace if it has one. All values are strings.
 */
public final class JsonLine extends EncoderBase<ILoggingEvent> {
  private static final byte[] NOTHING = {};

  private final JsonFactory json = new JsonFactory();
  private final ThrowableProxyConverter traces = new ThrowableProxyConverter();

  @Override
  public void start() {
    traces.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator fields = json.createGenerator(line)) {
      fields.writeStartObject();
      for (Map.Entry<String, String> field : fields(event).entrySet()) {
        fields.writeStringField(field.getKey(), field.getValue());
      }
      fields.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory", e);
    }
    line.writeBytes("\n".getBytes(UTF_8));
    return line.toByteArray();
  }

  /** What a line says of itself wins over what its thread says. */
  private Map<String, String> fields(ILoggingEvent event) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("time", event.getInstant().toString());
    fields.put("level", event.getLevel().toString());
    fields.put("logger", event.getLoggerName());
    fields.put("thread", event.getThreadName());
    fields.put("message", event.getFormattedMessage());
    fields.putAll(event.getMDCPropertyMap());
    for (KeyValuePair id : pairs(event)) {
      fields.put(id.key, String.valueOf(id.value));
    }
    if (event.getThrowableProxy() != null) {
      fields.put("stackTrace", traces.convert(event));
    }
    return fields;
  }

  private static List<KeyValuePair> pairs(ILoggingEvent event) {
    return event.getKeyValuePairs() == null ? List.of() : event.getKeyValuePairs();
  }
}
