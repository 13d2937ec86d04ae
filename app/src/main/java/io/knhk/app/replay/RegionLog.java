package io.knhk.app.replay;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The topics of a region up to where they ended when it was opened. In that order were looked at:
 * how far each service had come, what follows from other topics, and what that follows from. So
 * what a service had done is there, and whatever is there has its evidence there. For one thread.
 */
interface RegionLog extends AutoCloseable {

  /**
   * How many partitions a topic has.
   *
   * @throws ReplayException when there is no such topic
   */
  int partitions(String topic);

  /** What is kept of a partition. */
  Span span(TopicPartition partition);

  /**
   * How far a service had come in a partition that it reads.
   *
   * @param group the service's consumer group
   * @return it has decided on each record below this offset; 0 where it has none
   */
  long decidedBelow(String group, TopicPartition partition);

  /**
   * Reads the committed records of a partition, to its end.
   *
   * @param fromOffset the first, inclusive
   */
  Cursor read(TopicPartition partition, long fromOffset);

  @Override
  void close();

  /**
   * Offsets of a partition.
   *
   * @param begin the first that is kept
   * @param end the first that is left out
   */
  record Span(long begin, long end) {
    /** Whether nothing was ever deleted from it. */
    boolean whole() {
      return begin == 0;
    }
  }

  /** Goes through a partition once. For one thread. */
  interface Cursor extends AutoCloseable {

    /**
     * The next record; empty at the end.
     *
     * @throws ReplayException when it cannot be read
     */
    Optional<ConsumerRecord<byte[], byte[]>> next();

    @Override
    void close();
  }
}
