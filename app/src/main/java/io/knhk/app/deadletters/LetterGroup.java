package io.knhk.app.deadletters;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dead letters of one topic with one error: messages that begin alike, but for numbers.
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
    /** Enough to tell messages apart, and so few that any bytes make but some groups. */
    private static final int LIKE_CHARACTERS = 60;

    private final Map<Kind, LetterGroup> groups = new LinkedHashMap<>();

    private record Kind(String topic, String exception, String likeness) {}

    /** Numbers and what is quoted differ from one letter to the next with the same cause. */
    private static String likeness(String message) {
      String masked = message.replaceAll("'[^']*'|\\d+", "#");
      return masked.substring(0, Math.min(LIKE_CHARACTERS, masked.length()));
    }

    void add(DeadLetter letter) {
      groups.merge(
          new Kind(letter.record().topic(), letter.exception(), likeness(letter.message())),
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
