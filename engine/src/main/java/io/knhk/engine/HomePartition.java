package io.knhk.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.common.utils.Utils;

/**
 * Where Java's producer puts a key: murmur2 of its UTF-8 bytes. Others, such as librdkafka, have
 * other defaults, and one case's records must stand in one partition.
 */
final class HomePartition {
  private HomePartition() {}

  static int of(String key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions;
  }
}
