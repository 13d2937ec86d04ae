package io.knhk.app.client;

/** Numbers of things, as a person would write them. */
public final class Plural {
  private Plural() {}

  /** "1 finding", "2 findings": for words whose plural has an s. */
  public static String of(long count, String one) {
    return count == 1 ? "1 " + one : count + " " + one + "s";
  }
}
