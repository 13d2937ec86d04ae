package io.knhk.engine.patterns;

import static io.knhk.engine.patterns.Outside.complete;
import static io.knhk.fortune5.RuntimeClass.R1;
import static io.knhk.fortune5.RuntimeClass.W1;

import io.knhk.engine.net.Pattern;
import java.util.List;

/** Sequence, splits, choices, and loops. */
final class BasicPatterns {
  private BasicPatterns() {}

  static List<PatternEntry> all() {
    return List.of(
        PatternEntry.of(
            Pattern.SEQUENCE,
            "Sequence",
            R1,
            "One task begins when the one before it is done.",
            """
            tasks:
              a: {then: [b]}
              b: {}
            """),
        PatternEntry.of(
            Pattern.PARALLEL_SPLIT,
            "Parallel Split",
            R1,
            "One path becomes several that run side by side.",
            """
            tasks:
              a: {split: and, then: [b, c]}
              b: {}
              c: {}
            """),
        PatternEntry.of(
            Pattern.SYNCHRONIZATION,
            "Synchronization",
            R1,
            "Several paths become one, once all of them are done.",
            """
            tasks:
              a: {split: and, then: [b, c]}
              b: {then: [d]}
              c: {then: [d]}
              d: {join: and}
            """),
        PatternEntry.of(
                Pattern.EXCLUSIVE_CHOICE,
                "Exclusive Choice",
                W1,
                "The data choose one path of several.",
                """
                tasks:
                  a: {split: xor, then: [{to: b, when: first}, {to: c}]}
                  b: {}
                  c: {}
                """)
            .given("first", "true"),
        PatternEntry.of(
                Pattern.SIMPLE_MERGE,
                "Simple Merge",
                R1,
                "Paths of which only one is ever taken go on as one.",
                """
                tasks:
                  a: {split: xor, then: [{to: b, when: first}, {to: c}]}
                  b: {then: [d]}
                  c: {then: [d]}
                  d: {join: xor}
                """)
            .given("first", "true"),
        PatternEntry.of(
                Pattern.MULTI_CHOICE,
                "Multi-Choice",
                W1,
                "The data choose one path or several.",
                """
                tasks:
                  a: {split: or, then: [{to: b, when: first}, {to: c, when: second}, {to: d}]}
                  b: {}
                  c: {}
                  d: {}
                """)
            .given("first", "true")
            .given("second", "true"),
        PatternEntry.of(
                Pattern.ARBITRARY_CYCLES,
                "Arbitrary Cycles",
                W1,
                "A loop that can be entered or left at more than one point.",
                """
                tasks:
                  a: {split: xor, then: [{to: b, when: first}, {to: c}]}
                  b: {type: b, join: xor, then: [c]}
                  c: {join: xor, split: xor, then: [{to: b, when: again}, {to: d}]}
                  d: {}
                """)
            .given("first", "false")
            .given("again", "true")
            .then(complete("b", 1), complete("b", 2, "again", "false")),
        PatternEntry.of(
                Pattern.STRUCTURED_LOOP,
                "Structured Loop",
                W1,
                "Something is done again until a condition, asked before or after it, ends that.",
                """
                start: work
                tasks:
                  work:  {type: work, join: xor, then: [check]}
                  check: {split: xor, then: [{to: work, when: again}, {to: done}]}
                  done:  {}
                """)
            .then(complete("work", 1, "again", "true"), complete("work", 2, "again", "false")),
        PatternEntry.of(
                Pattern.RECURSION,
                "Recursion",
                W1,
                "A task is a whole case of the same workflow, or of another that leads back to it.",
                """
                tasks:
                  count:  {type: count, split: xor, then: [{to: deeper, when: n > 0}, {to: bottom}]}
                  deeper: {workflow: WCP-22}
                  bottom: {}
                """)
            .given("n", "2")
            .then(complete("count", 1, "n", "1"), complete("count", 1, "n", "0")),
        PatternEntry.of(
            Pattern.THREAD_SPLIT,
            "Thread Split",
            W1,
            "One path begins a fixed number of threads in the same branch.",
            """
            tokens: 2
            tasks:
              a: {split: {threads: 2}, then: [b]}
              b: {type: b}
            """));
  }
}
