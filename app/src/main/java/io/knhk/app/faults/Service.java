package io.knhk.app.faults;

import java.util.Locale;

/** A service that runs in instances of its own. */
enum Service {
  ENGINE,
  AGGREGATOR,
  CONTROLLER;

  /** As the command line names it. */
  String command() {
    return name().toLowerCase(Locale.ROOT);
  }
}
