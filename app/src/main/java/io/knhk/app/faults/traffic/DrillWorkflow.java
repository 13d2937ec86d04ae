package io.knhk.app.faults.traffic;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The workflows of the drill: alike but for their names, which spread over the partitions. Three
 * tasks a case, two of them at once; a task has two tries. Beside them a timer, a signal, and a
 * lease: it needs a heartbeat a second once it had one.
 */
public final class DrillWorkflow {
  /** Its worker fails every task that it is given. */
  static final String FAILING_TYPE = "drill-failing";

  /** Its worker is heard of, and may then be silent. */
  static final String LEASED_TASK = "work";

  /** The case needs the signal {@link #SIGNAL} beside it. */
  static final String TOLD_TASK = "note";

  static final String SIGNAL = "told";

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
      take: {type: %s, maxTries: 2, backoff: {first: PT0.2S}, then: [fork]}
      fork: {split: and, then: [work, note]}
      work: {type: drill-work-%s, maxTries: 2, heartbeat: PT1S, then: [rest]}
      note: {type: drill-note, then: [told]}
      rest: {timer: PT0.3S, then: [join]}
      told: {signal: told, kept: true, then: [join]}
      join: {join: and}
    """
        .formatted(id, version, good ? "drill-take" : FAILING_TYPE, version);
  }
}
