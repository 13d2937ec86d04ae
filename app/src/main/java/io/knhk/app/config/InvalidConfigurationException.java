package io.knhk.app.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that nothing may start with, and everything that is wrong with it. */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A list is serializable only if its implementation is: List.copyOf is. */
  @SuppressWarnings("serial")
  private final List<ConfigFault> faults;

  InvalidConfigurationException(List<ConfigFault> faults) {
    super(faults.stream().map(ConfigFault::message).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Each fault: the key, the value found, what is allowed. At least one. */
  public List<ConfigFault> faults() {
    return faults;
  }
}
