package io.knhk.engine.soundness;

/**
 * What a sound definition has: van der Aalst et al., Soundness of workflow nets: classification,
 * decidability, and analysis (2011), and that its places hold no more than it says.
 */
public enum Property {
  /** From all that can be reached the end can be: here a case can get stuck. */
  NO_DEADLOCK("option to complete"),
  /** From all that can be reached the end can be: here a case can go on and never come to it. */
  NO_LIVELOCK("option to complete"),
  /** With the task that is the end nothing is left. */
  PROPER_COMPLETION("proper completion"),
  /** Each task can be done. */
  NO_DEAD_TASK("no dead tasks"),
  /** No place can get more tokens than the definition says. */
  SAFE("safety");

  private final String words;

  Property(String words) {
    this.words = words;
  }

  /** Its name in the literature. */
  public String words() {
    return words;
  }
}
