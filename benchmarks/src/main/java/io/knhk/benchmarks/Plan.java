package io.knhk.benchmarks;

/** How long a benchmark measures. */
public enum Plan {
  /** As long as its figures need to be steady: minutes. */
  FULL,
  /** Within the 60 s, or what its own documentation says, that a look may take. */
  QUICK,
  /** As short as can be, for a test of the form: the figures mean nothing. */
  SMOKE;

  /** One of three values, by how long it may take. */
  public <T> T choose(T full, T quick, T smoke) {
    return switch (this) {
      case FULL -> full;
      case QUICK -> quick;
      case SMOKE -> smoke;
    };
  }
}
