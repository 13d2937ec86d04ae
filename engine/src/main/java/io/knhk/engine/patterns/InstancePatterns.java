package io.knhk.engine.patterns;

import static io.knhk.engine.patterns.Outside.add;
import static io.knhk.engine.patterns.Outside.complete;
import static io.knhk.engine.patterns.Outside.withdraw;
import static io.knhk.engine.patterns.Outside.withdrawAndGoOn;
import static io.knhk.fortune5.RuntimeClass.C1;

import io.knhk.engine.net.Pattern;
import java.util.List;

/** Tasks that run as several instances side by side. */
final class InstancePatterns {
  private InstancePatterns() {}

  static List<PatternEntry> all() {
    return List.of(
        several(
            Pattern.INSTANCES_WITHOUT_SYNCHRONIZATION,
            "Multiple Instances without Synchronization",
            "A task runs as several instances, and the case goes on without waiting for any.",
            "{count: 3, required: 0}"),
        several(
            Pattern.INSTANCES_KNOWN_AT_DESIGN_TIME,
            "Multiple Instances with a Priori Design-Time Knowledge",
            "A task runs as a fixed number of instances, and the case goes on when all are done.",
            "{count: 3}"),
        several(
                Pattern.INSTANCES_KNOWN_AT_RUN_TIME,
                "Multiple Instances with a Priori Run-Time Knowledge",
                "As many instances as the data say when the task begins; the case goes on when all"
                    + " are done.",
                "{count: n}")
            .given("n", "2"),
        several(
                Pattern.INSTANCES_NOT_KNOWN_BEFORE,
                "Multiple Instances without a Priori Run-Time Knowledge",
                "Instances can be added while others run; the case goes on when all are done.",
                "{count: 1, late: true}")
            .then(add("a", 1)),
        several(
                Pattern.CANCEL_INSTANCES,
                "Cancel Multiple Instance Task",
                "All instances of a task that still run are withdrawn, and the path ends there.",
                "{count: 3}")
            .then(complete("a", 1), withdraw("a")),
        several(
                Pattern.COMPLETE_INSTANCES,
                "Complete Multiple Instance Task",
                "All instances of a task that still run are withdrawn, and the case goes on.",
                "{count: 3}")
            .then(complete("a", 1), withdrawAndGoOn("a")),
        several(
            Pattern.STATIC_PARTIAL_JOIN_FOR_INSTANCES,
            "Static Partial Join for Multiple Instances",
            "The case goes on when some of the instances are done; the others run to their end.",
            "{count: 3, required: 2}"),
        several(
            Pattern.CANCELLING_PARTIAL_JOIN_FOR_INSTANCES,
            "Cancelling Partial Join for Multiple Instances",
            "The case goes on when some of the instances are done; the others are withdrawn.",
            "{count: 3, required: 2, others: cancel}"),
        several(
                Pattern.DYNAMIC_PARTIAL_JOIN_FOR_INSTANCES,
                "Dynamic Partial Join for Multiple Instances",
                "Instances can be added while others run, until a condition on what is done lets"
                    + " the case go on.",
                "{count: 2, required: done * 2 > made, late: true}")
            .then(add("a", 1)));
  }

  private static PatternEntry several(
      Pattern pattern, String name, String purpose, String instances) {
    return PatternEntry.of(
        pattern,
        name,
        C1,
        purpose,
        """
        tasks:
          a: {type: a, instances: %s, then: [b]}
          b: {}
        """
            .formatted(instances));
  }
}
