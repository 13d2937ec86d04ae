package io.knhk.engine.patterns;

import static io.knhk.engine.patterns.Outside.complete;
import static io.knhk.fortune5.RuntimeClass.W1;

import io.knhk.engine.net.Pattern;
import java.util.List;

/** Merges that tell how many paths there are, and joins that count. */
final class MergingPatterns {
  private MergingPatterns() {}

  static List<PatternEntry> all() {
    return List.of(
        PatternEntry.of(
                Pattern.STRUCTURED_SYNCHRONIZING_MERGE,
                "Structured Synchronizing Merge",
                W1,
                "All the paths that one multi-choice chose become one again, once all are done.",
                """
                tasks:
                  a: {split: or, then: [{to: b, when: first}, {to: c, when: second}, {to: d}]}
                  b: {type: b, then: [e]}
                  c: {type: c, then: [e]}
                  d: {type: d, then: [e]}
                  e: {join: {or: structured, split: a}}
                """)
            .given("first", "true")
            .given("second", "true"),
        PatternEntry.of(
            Pattern.MULTI_MERGE,
            "Multi-Merge",
            W1,
            "What follows is done once for each path that comes.",
            """
            tokens: 2
            tasks:
              a: {split: and, then: [b, c]}
              b: {then: [d]}
              c: {then: [d]}
              d: {join: xor}
            """),
        PatternEntry.of(
            Pattern.GENERALISED_AND_JOIN,
            "Generalised AND-Join",
            W1,
            "All paths become one, each time each has come; one that comes again is kept for the"
                + " next time.",
            """
            tokens: 2
            tasks:
              a: {split: and, then: [b, c]}
              b: {split: {threads: 2}, then: [e]}
              c: {split: {threads: 2}, then: [d]}
              d: {type: d, then: [e]}
              e: {join: and}
            """),
        PatternEntry.of(
                Pattern.LOCAL_SYNCHRONIZING_MERGE,
                "Local Synchronizing Merge",
                W1,
                "The paths that are still under way become one; which those are is told by where"
                    + " work stands before the merge.",
                """
                tasks:
                  a: {split: and, then: [b, c]}
                  b: {type: b, then: [e]}
                  c: {type: c, split: xor, then: [{to: e, when: useful}, {to: d}]}
                  d: {}
                  e: {join: {or: local}}
                """)
            .then(complete("b", 1), complete("c", 1, "useful", "false")),
        PatternEntry.of(
                Pattern.GENERAL_SYNCHRONIZING_MERGE,
                "General Synchronizing Merge",
                W1,
                "The paths that can still come become one; which those are is told by all that can"
                    + " still happen, loops and cancellation included.",
                """
                tasks:
                  a: {split: and, then: [b, c]}
                  b: {type: b, join: xor, split: xor, then: [{to: b, when: again}, {to: d}]}
                  c: {type: c, then: [d]}
                  d: {join: or}
                """)
            .then(
                complete("c", 1),
                complete("b", 1, "again", "true"),
                complete("b", 2, "again", "false")),
        PatternEntry.of(
            Pattern.THREAD_MERGE,
            "Thread Merge",
            W1,
            "A fixed number of threads in the same branch become one.",
            """
            tokens: 2
            tasks:
              a: {split: {threads: 2}, then: [b]}
              b: {type: b, then: [c]}
              c: {join: {threads: 2}}
            """));
  }
}
