package io.knhk.engine.definition;

import java.util.Locale;

/** What becomes of a version's open cases when it is rolled back. */
public enum OnRollback {
  /** They run on to their end, on their version. */
  DRAIN,
  /** They are cancelled, as by a CancelCase each. */
  CANCEL;

  /** As it is written in a definition. */
  String yaml() {
    return name().toLowerCase(Locale.ROOT);
  }
}
