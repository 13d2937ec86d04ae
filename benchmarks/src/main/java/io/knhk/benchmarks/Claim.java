package io.knhk.benchmarks;

import java.util.Locale;

/**
 * What a benchmark says of its figures; the run's exit status is 0 only if all of them hold.
 *
 * @param words what is claimed, with the figure found, for people
 * @param holds whether it does
 */
public record Claim(String words, boolean holds) {

  /** That our value is at most that. */
  public static Claim atMost(Figure figure, double most) {
    return new Claim(
        words(figure, figure.value(), "at most", most, figure.unit()), figure.value() <= most);
  }

  /** That ours is at least so many times as good as the peer. */
  public static Claim ratioAtLeast(Figure figure, double least) {
    return new Claim(
        words(figure, figure.ratio(), "at least", least, "x " + figure.peer()),
        figure.ratio() >= least);
  }

  private static String words(
      Figure figure, double found, String relation, double bound, String unit) {
    return String.format(
        Locale.ROOT,
        "%s %s: %.4g, %s %.4g %s",
        figure.name(),
        figure.metric(),
        found,
        relation,
        bound,
        unit);
  }
}
