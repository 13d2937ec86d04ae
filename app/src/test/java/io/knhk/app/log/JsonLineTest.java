package io.knhk.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.knhk.schemas.streams.LogIds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class JsonLineTest {
  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Logger log = context.getLogger("io.knhk.engine.Some");

  @BeforeEach
  void write() {
    JsonLine encoder = new JsonLine();
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(written);
    appender.start();
    context.setMDCAdapter(MDC.getMDCAdapter());
    log.addAppender(appender);
    log.setLevel(Level.INFO);
  }

  @AfterEach
  void forget() {
    MDC.clear();
    context.stop();
  }

  @Test
  void carriesTheIdsOfThreadAndLineAsFields() throws IOException {
    LogIds.ofStreamThread("engine", "eu");

    log.atWarn()
        .addKeyValue(LogIds.CASE_ID, "case \"7\"")
        .addKeyValue(LogIds.PARTITION, 3)
        .log("an incident at {}", "pay");

    JsonNode line = onlyLine();
    assertThat(line.get("level").textValue()).isEqualTo("WARN");
    assertThat(line.get("logger").textValue()).isEqualTo("io.knhk.engine.Some");
    assertThat(line.get("message").textValue()).isEqualTo("an incident at pay");
    assertThat(line.get("time").textValue()).endsWith("Z");
    assertThat(line.get("service").textValue()).isEqualTo("engine");
    assertThat(line.get("region").textValue()).isEqualTo("eu");
    assertThat(line.get("instance").textValue()).isNotEmpty();
    assertThat(line.get("caseId").textValue()).isEqualTo("case \"7\"");
    assertThat(line.get("partition").textValue()).isEqualTo("3");
  }

  @Test
  void keepsAFaultWithItsStackTraceOnOneLine() throws IOException {
    log.error("failed", new IllegalStateException("because\nof this"));

    assertThat(onlyLine().get("stackTrace").textValue())
        .contains("IllegalStateException: because\nof this")
        .contains("at io.knhk.app.log.JsonLineTest");
  }

  @Test
  void namesTheInstanceOfAStreamThreadWithoutTheThread() throws Exception {
    Thread thread =
        Thread.ofPlatform()
            .name("knhk-engine-1f-StreamThread-2")
            .start(() -> {
              LogIds.ofStreamThread("engine", "eu");
              log.info("hello");
            });
    thread.join();

    assertThat(onlyLine().get("instance").textValue()).isEqualTo("knhk-engine-1f");
  }

  private JsonNode onlyLine() throws IOException {
    String all = written.toString(UTF_8);
    assertThat(all.lines()).hasSize(1);
    return new ObjectMapper().readTree(all);
  }
}
