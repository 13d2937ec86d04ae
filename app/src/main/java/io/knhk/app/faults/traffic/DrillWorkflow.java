package io.knhk.app.faults.traffic;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The workflows of the drill: alike but for their names, which spread over the partitions. Three
 * tasks a case, two of them at once; a task has two tries.
 */
public final class DrillWorkflow {
  /** Its worker fails every task that it is given. */
  static final String FAILING_TYPE = "drill-failing";

  /** Each case begins with it. */
  static final String FIRST_TASK = "take";

  private static final int HOW_MANY = 4;

  private DrillWorkflow() {}

  /** The workflows' ids. */
  public static List<String> ids() {
    return IntStream.range(0, HOW_MANY).mapToObj(i -> "drill-" + i).toList();
  }

  /** The definition of a version; a bad one's first task always fails. */
  static String yaml(String id, String version, boolean good) {
    return """
    id: %s
    version: "%s"
    tasks:
      take: {type: %s, maxTries: 2, then: [fork]}
      fork: {split: and, then: [work, note]}
      work: {type: drill-work-%s, then: [join]}
      note: {type: drill-note, then: [join]}
      join: {join: and}
    """
        .formatted(id, version, good ? "drill-take" : FAILING_TYPE, version);
  }
}
