package io.knhk.app.deadletters;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dead letters of one topic with one error.
 *
 * @param topic of the dead letters
 * @param exception the class of the error
 * @param count how many
 * @param first where the first one read stands
 * @param last where the last one read stands
 * @param message of the last
 */
record LetterGroup(
    String topic, String exception, long count, String first, String last, String message) {

  /** Counts as they come. Not thread-safe. */
  static final class Counting {
    private record Kind(String topic, String exception) {}

    private final Map<Kind, LetterGroup> groups = new LinkedHashMap<>();

    void add(DeadLetter letter) {
      groups.merge(
          new Kind(letter.record().topic(), letter.exception()),
          new LetterGroup(
              letter.record().topic(),
              letter.exception(),
              1,
              letter.position(),
              letter.position(),
              letter.message()),
          (before, one) -> before.and(one));
    }

    Collection<LetterGroup> groups() {
      return groups.values();
    }
  }

  private LetterGroup and(LetterGroup next) {
    return new LetterGroup(topic, exception, count + next.count, first, next.last, next.message);
  }
}
