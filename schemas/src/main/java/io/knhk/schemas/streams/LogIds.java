package io.knhk.schemas.streams;

import org.slf4j.MDC;

/**
 * The names under which log lines carry what they are about: fields of the JSON logs. {@code
 * docs/operations.md} tells of each.
 */
public final class LogIds {
  /** The service, such as "engine". */
  public static final String SERVICE = "service";

  /** The instance: its Kafka client id without the thread. */
  public static final String INSTANCE = "instance";

  /** The region. */
  public static final String REGION = "region";

  /** The Streams task, such as "1_3": its last part is the partition. */
  public static final String TASK = "task";

  /** The topic of the record that the line is about. */
  public static final String TOPIC = "topic";

  /** That record's partition. */
  public static final String PARTITION = "partition";

  /** That record's offset. */
  public static final String OFFSET = "offset";

  /** The feature: a workflow's id or a flag's name. */
  public static final String FEATURE = "feature";

  /** The version. */
  public static final String VERSION = "version";

  /** The case. */
  public static final String CASE_ID = "caseId";

  /** The command. */
  public static final String COMMAND_ID = "commandId";

  private LogIds() {}

  /**
   * Marks every later line of the current thread, Kafka's own too. For a stream thread, which works
   * for one service all its life.
   */
  public static void ofStreamThread(String service, String region) {
    MDC.put(SERVICE, service);
    MDC.put(REGION, region);
    MDC.put(INSTANCE, instance(Thread.currentThread().getName()));
  }

  /** Kafka Streams names a thread by its client's id, "-StreamThread-" and a number. */
  private static String instance(String thread) {
    int end = thread.lastIndexOf("-StreamThread-");
    return end < 0 ? thread : thread.substring(0, end);
  }
}
