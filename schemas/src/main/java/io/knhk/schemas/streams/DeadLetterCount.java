package io.knhk.schemas.streams;

import io.knhk.schemas.metrics.Meters;
import io.knhk.schemas.metrics.ServiceMetrics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Counts and says which records are not read. */
final class DeadLetterCount {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final Meters meters;

  DeadLetterCount(Meters meters) {
    this.meters = meters;
  }

  /** A record goes to the dead letters. */
  void putAside(ConsumerRecord<?, ?> record, Exception error) {
    meters.count(ServiceMetrics.DEAD_LETTERS, record.topic());
    about(log.atWarn(), record)
        .log("{} goes to the dead letters: {}", at(record), error.getMessage());
  }

  /** A record of an unknown kind is skipped. */
  void skipped(ConsumerRecord<?, ?> record, Exception error) {
    meters.count(ServiceMetrics.SKIPPED_RECORDS, record.topic());
    about(log.atInfo(), record).log("{} skipped: {}", at(record), error.getMessage());
  }

  private static LoggingEventBuilder about(LoggingEventBuilder line, ConsumerRecord<?, ?> record) {
    return line.addKeyValue(LogIds.TOPIC, record.topic())
        .addKeyValue(LogIds.PARTITION, record.partition())
        .addKeyValue(LogIds.OFFSET, record.offset());
  }

  static String at(ConsumerRecord<?, ?> record) {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }
}
