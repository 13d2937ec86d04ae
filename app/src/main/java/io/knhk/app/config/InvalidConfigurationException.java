package io.knhk.app.config;

import java.util.List;

/** A configuration that nothing may start with, and everything that is wrong with it. */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A list of text is serializable only if its implementation is: List.copyOf is. */
  @SuppressWarnings("serial")
  private final List<String> faults;

  InvalidConfigurationException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence for each fault: the key, the value found, what is allowed. At least one. */
  public List<String> faults() {
    return faults;
  }
}
