package io.knhk.engine.patterns;

import static io.knhk.fortune5.RuntimeClass.W1;

import io.knhk.engine.net.Pattern;
import java.util.List;

/** Joins that go on before all paths have come: discriminators, the first; partial joins, some. */
final class PartialJoinPatterns {
  private PartialJoinPatterns() {}

  static List<PatternEntry> all() {
    return List.of(
        discriminator(
            Pattern.STRUCTURED_DISCRIMINATOR,
            "Structured Discriminator",
            "The first of several paths goes on, the others end here; once all have come, the next"
                + " round begins.",
            "{partial: 1, others: structured}"),
        discriminator(
            Pattern.BLOCKING_DISCRIMINATOR,
            "Blocking Discriminator",
            "The first of several paths goes on; one that comes twice in a round waits for the next"
                + " round.",
            "{partial: 1, others: blocking}"),
        PatternEntry.of(
            Pattern.CANCELLING_DISCRIMINATOR,
            "Cancelling Discriminator",
            W1,
            "The first of several paths goes on, and what runs in the others is withdrawn.",
            """
            tasks:
              a: {split: and, then: [b, c]}
              b: {type: b, then: [d]}
              c: {type: c, then: [d]}
              d: {join: {partial: 1, others: cancelling}, cancels: [b, c, a>b, a>c], then: [e]}
              e: {}
            """),
        partialJoin(
            Pattern.STRUCTURED_PARTIAL_JOIN,
            "Structured Partial Join",
            "Two of three paths let one go on, the third ends here; once all have come, the next"
                + " round begins.",
            "{partial: 2, others: structured}"),
        partialJoin(
            Pattern.BLOCKING_PARTIAL_JOIN,
            "Blocking Partial Join",
            "Two of three paths let one go on; one that comes twice in a round waits for the next"
                + " round.",
            "{partial: 2, others: blocking}"),
        partialJoin(
            Pattern.CANCELLING_PARTIAL_JOIN,
            "Cancelling Partial Join",
            "Two of three paths let one go on, and what runs in the third is withdrawn.",
            "{partial: 2, others: cancelling}, cancels: [b, c, d, a>b, a>c, a>d]"));
  }

  private static PatternEntry discriminator(
      Pattern pattern, String name, String purpose, String join) {
    return PatternEntry.of(
        pattern,
        name,
        W1,
        purpose,
        """
        tasks:
          a: {split: and, then: [b, c]}
          b: {type: b, then: [d]}
          c: {type: c, then: [d]}
          d: {join: %s, then: [e]}
          e: {}
        """
            .formatted(join));
  }

  private static PatternEntry partialJoin(
      Pattern pattern, String name, String purpose, String join) {
    return PatternEntry.of(
        pattern,
        name,
        W1,
        purpose,
        """
        tasks:
          a: {split: and, then: [b, c, d]}
          b: {type: b, then: [e]}
          c: {type: c, then: [e]}
          d: {type: d, then: [e]}
          e: {join: %s, then: [f]}
          f: {}
        """
            .formatted(join));
  }
}
