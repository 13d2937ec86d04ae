package io.knhk.engine.patterns;

import static io.knhk.engine.patterns.Outside.complete;
import static io.knhk.engine.patterns.Outside.signal;
import static io.knhk.fortune5.RuntimeClass.C1;

import io.knhk.engine.net.Pattern;
import java.util.List;

/** What depends on where the case stands, and on what happens outside. */
final class StatePatterns {
  private StatePatterns() {}

  static List<PatternEntry> all() {
    return List.of(
        PatternEntry.of(
                Pattern.DEFERRED_CHOICE,
                "Deferred Choice",
                C1,
                "Several tasks are offered; the first that is answered is the one that was chosen.",
                """
                tasks:
                  a: {then: [offer]}
                  b: {type: b}
                  c: {type: c}
                conditions:
                  offer: {then: [b, c]}
                """)
            .then(complete("c", 1)),
        PatternEntry.of(
            Pattern.INTERLEAVED_PARALLEL_ROUTING,
            "Interleaved Parallel Routing",
            C1,
            "Tasks of which some have an order are done in any order that keeps it, never two at"
                + " once.",
            """
            tasks:
              fork: {split: and, then: [a, c]}
              a:    {type: a, then: [b]}
              b:    {type: b, then: [join]}
              c:    {type: c, then: [join]}
              join: {join: and}
            exclusive: [[a, b, c]]
            """),
        PatternEntry.of(
                Pattern.MILESTONE,
                "Milestone",
                C1,
                "A task can be done only while the case is in a certain state.",
                """
                tasks:
                  a: {split: and, then: [reached, b, c]}
                  b: {type: b, during: reached}
                  c: {type: c, cancels: [reached, a>b]}
                conditions:
                  reached: {}
                """)
            .then(complete("b", 1), complete("c", 1)),
        PatternEntry.of(
                Pattern.TRANSIENT_TRIGGER,
                "Transient Trigger",
                C1,
                "A task waits for a signal; one that comes when nothing waits for it is lost.",
                """
                tasks:
                  a: {type: a, then: [b]}
                  b: {signal: go}
                """)
            .then(signal("go"), complete("a", 1), signal("go")),
        PatternEntry.of(
                Pattern.PERSISTENT_TRIGGER,
                "Persistent Trigger",
                C1,
                "A task waits for a signal; one that comes before is kept until the task asks for"
                    + " it.",
                """
                tasks:
                  a: {type: a, then: [b]}
                  b: {signal: go, kept: true}
                """)
            .then(signal("go"), complete("a", 1)),
        PatternEntry.of(
            Pattern.CRITICAL_SECTION,
            "Critical Section",
            C1,
            "Parts of a workflow of which one is run to its end before another begins.",
            """
            tasks:
              fork: {split: and, then: [a, c]}
              a:    {type: a, then: [b]}
              b:    {type: b, then: [join]}
              c:    {type: c, then: [d]}
              d:    {type: d, then: [join]}
              join: {join: and}
            exclusive: [[[a, b], [c, d]]]
            """),
        PatternEntry.of(
            Pattern.INTERLEAVED_ROUTING,
            "Interleaved Routing",
            C1,
            "Tasks are done in any order, never two at once.",
            """
            tasks:
              fork: {split: and, then: [a, b, c]}
              a:    {type: a, then: [join]}
              b:    {type: b, then: [join]}
              c:    {type: c, then: [join]}
              join: {join: and}
            exclusive: [[a, b, c]]
            """));
  }
}
