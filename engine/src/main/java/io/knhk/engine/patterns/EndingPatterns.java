package io.knhk.engine.patterns;

import static io.knhk.engine.patterns.Outside.complete;
import static io.knhk.fortune5.RuntimeClass.R1;
import static io.knhk.fortune5.RuntimeClass.W1;

import io.knhk.engine.core.CaseCommand;
import io.knhk.engine.net.Pattern;
import java.util.List;

/** What withdraws work, and what ends a case. */
final class EndingPatterns {
  private EndingPatterns() {}

  static List<PatternEntry> all() {
    return List.of(
        PatternEntry.of(
            Pattern.IMPLICIT_TERMINATION,
            "Implicit Termination",
            R1,
            "A case ends when nothing is left to do, without a task that says so.",
            """
            tasks:
              a: {split: and, then: [b, c]}
              b: {type: b}
              c: {type: c}
            """),
        PatternEntry.of(
            Pattern.CANCEL_TASK,
            "Cancel Task",
            R1,
            "A task that waits is withdrawn, by another task or by an operator.",
            """
            tasks:
              a: {split: and, then: [b, d]}
              b: {type: b, then: [c]}
              c: {cancels: [d]}
              d: {type: d}
            """),
        PatternEntry.of(
                Pattern.CANCEL_CASE,
                "Cancel Case",
                W1,
                "All of a case is withdrawn; it does not count as done.",
                """
                tasks:
                  a: {split: and, then: [b, c]}
                  b: {type: b}
                  c: {type: c}
                """)
            .then(complete("b", 1), new CaseCommand.Cancel("no longer wanted")),
        PatternEntry.of(
                Pattern.CANCEL_REGION,
                "Cancel Region",
                R1,
                "Any part of a case is withdrawn: tasks, flows, conditions.",
                """
                tasks:
                  a: {split: and, then: [b, d]}
                  b: {type: b, then: [c]}
                  c: {cancels: [d, e, d>e]}
                  d: {type: d, then: [e]}
                  e: {type: e}
                """)
            .then(complete("d", 1), complete("b", 1)),
        PatternEntry.of(
            Pattern.EXPLICIT_TERMINATION,
            "Explicit Termination",
            W1,
            "A case ends when it comes to a certain state, whatever is left.",
            """
            tokens: 2
            tasks:
              a:   {split: and, then: [b, c]}
              b:   {type: b, then: [over]}
              c:   {type: c, then: [over]}
              end: {cancels: all}
            conditions:
              over: {then: [end]}
            """));
  }
}
