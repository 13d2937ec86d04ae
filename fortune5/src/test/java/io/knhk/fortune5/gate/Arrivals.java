package io.knhk.fortune5.gate;

import io.knhk.fortune5.slo.Counts;
import java.util.Random;

/** Executions that arrive by Poisson's law, some of them bad. One seed gives one history. */
final class Arrivals {
  private final Random random;

  Arrivals(long seed) {
    random = new Random(seed);
  }

  /** What arrives in one slot of 100 ms. */
  Counts slot(double perSecond, double badShare) {
    long good = poisson(perSecond / 10 * (1 - badShare));
    long bad = poisson(perSecond / 10 * badShare);
    return counts(good, bad);
  }

  static Counts counts(long good, long bad) {
    return new Counts(good + bad, good + bad, good, bad, 0, 0, 0);
  }

  /** Counts arrivals of one a unit until the mean's time is over. */
  private long poisson(double mean) {
    long arrived = 0;
    double time = random.nextExponential();
    while (time < mean) {
      arrived++;
      time += random.nextExponential();
    }
    return arrived;
  }
}
