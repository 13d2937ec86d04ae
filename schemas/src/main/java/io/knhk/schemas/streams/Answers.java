package io.knhk.schemas.streams;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks brokers, and waits for what they answer. */
final class Answers {
  private Answers() {}

  /**
   * The high watermarks of partitions, which open transactions count to.
   *
   * @throws KafkaException as {@link #await}
   */
  static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
    return await(admin.listOffsets(latest).all(), "list the ends of " + partitions)
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /**
   * Waits for up to 10 s.
   *
   * @param what is asked for, for the fault
   * @throws KafkaException when the answer is an error, does not come, or the thread is interrupted
   */
  static <T> T await(Future<T> answer, String what) {
    try {
      return answer.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted: cannot " + what, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("cannot " + what, e);
    }
  }
}
