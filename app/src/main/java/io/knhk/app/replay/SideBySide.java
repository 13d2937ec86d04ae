package io.knhk.app.replay;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds what was published in one partition against what must have been, both in order. Where they
 * are out of step it looks a little ahead on both sides, so that one record dropped, added or moved
 * is told as that, and the rest is compared on. For one thread.
 */
final class SideBySide<V extends SpecificRecord> implements AutoCloseable {
  private static final int LOOK_AHEAD = 200;
  private static final int NOWHERE = -1;

  private final Topic<V> topic;
  private final TopicPartition partition;
  private final Reading<V> published;
  private final Function<V, ?> identity;
  private final Findings findings;
  private final List<Expected<V>> expected = new ArrayList<>();
  private List<Stretch> lastEvidence = List.of();

  /**
   * @param published what was published; closed with this
   * @param identity what tells a record from others of its key
   */
  SideBySide(
      Topic<V> topic,
      int partition,
      Reading<V> published,
      Function<V, ?> identity,
      Findings findings) {
    this.topic = topic;
    this.partition = new TopicPartition(topic.name(), partition);
    this.published = published;
    this.identity = identity;
    this.findings = findings;
  }

  /** The next record that must be there. */
  void expect(Expected<V> next) {
    expected.add(next);
    settle(LOOK_AHEAD);
  }

  /** Nothing more must be there. */
  void end() {
    settle(0);
    while (published.ahead(0).isPresent()) {
      unfounded(lastEvidence);
    }
  }

  /** What was published cannot be compared: it is counted. */
  void countRest() {
    while (published.next().isPresent()) {
      findings.countNotComparable();
    }
  }

  @Override
  public void close() {
    published.close();
  }

  private void settle(int mayWait) {
    while (!expected.isEmpty()) {
      Optional<Found<V>> next = published.ahead(0);
      if (next.isEmpty()) {
        notPublished(expected.removeFirst());
      } else if (same(next.get(), expected.getFirst())) {
        compare(published.take(0), expected.removeFirst(), Kind.DIFFERS);
      } else if (expected.size() <= mayWait) {
        return; // what comes tells whether it was dropped or added
      } else {
        outOfStep(next.get());
      }
    }
  }

  private void outOfStep(Found<V> next) {
    Expected<V> wanted = expected.getFirst();
    int wantedAt = publishedLater(wanted);
    int nextAt = expectedLater(next);
    if (wantedAt == NOWHERE && nextAt == NOWHERE) {
      compare(published.take(0), expected.removeFirst(), Kind.DIFFERS);
    } else if (wantedAt == NOWHERE) {
      missing(expected.removeFirst());
    } else if (nextAt == NOWHERE) {
      unfounded(wanted.evidence());
    } else if (wantedAt >= nextAt) {
      compare(published.take(wantedAt), expected.removeFirst(), Kind.OUT_OF_ORDER);
    } else {
      compare(published.take(0), expected.remove(nextAt), Kind.OUT_OF_ORDER);
    }
  }

  private int publishedLater(Expected<V> wanted) {
    for (int i = 1; i < LOOK_AHEAD; i++) {
      Optional<Found<V>> later = published.ahead(i);
      if (later.isEmpty()) {
        return NOWHERE;
      }
      if (same(later.get(), wanted)) {
        return i;
      }
    }
    return NOWHERE;
  }

  private int expectedLater(Found<V> found) {
    for (int i = 1; i < expected.size(); i++) {
      if (same(found, expected.get(i))) {
        return i;
      }
    }
    return NOWHERE;
  }

  private boolean same(Found<V> found, Expected<V> wanted) {
    return found.key().equals(wanted.key())
        && identity.apply(found.value()).equals(identity.apply(wanted.value()));
  }

  private void compare(Found<V> found, Expected<V> wanted, Kind kind) {
    findings.compared(topic);
    lastEvidence = wanted.evidence();
    if (kind == Kind.OUT_OF_ORDER) {
      findings.different(
          Difference.of(kind, "it stands before or behind its place", found, wanted.evidence()));
    } else if (!found.key().equals(wanted.key()) || !found.value().equals(wanted.value())) {
      findings.different(
          Difference.differs(
              "it says something else than follows from its evidence",
              found,
              wanted.key(),
              wanted.value(),
              wanted.evidence()));
    }
  }

  private void notPublished(Expected<V> wanted) {
    if (wanted.due()) {
      missing(wanted);
    } else {
      findings.countPending();
    }
  }

  private void missing(Expected<V> wanted) {
    findings.different(
        Difference.missing(
            "it follows from its evidence and was not published",
            partition,
            wanted.key(),
            Optional.of(wanted.value()),
            wanted.evidence()));
  }

  private void unfounded(List<Stretch> evidence) {
    Found<V> found = published.take(0);
    findings.compared(topic);
    findings.different(Difference.of(Kind.UNFOUNDED, "it follows from nothing", found, evidence));
  }
}
