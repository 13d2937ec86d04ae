package io.knhk.app.client;

import java.io.Console;
import java.util.Optional;

/** Whether a person looks on. */
public final class Terminal {
  private Terminal() {}

  /** True when standard input and output are a terminal. */
  @SuppressWarnings("SystemConsoleNull") // without a terminal JDK 25 has none, other than JDK 22
  public static boolean attached() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }
}
