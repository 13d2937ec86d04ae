package io.knhk.slo.policy;

import java.util.List;

/** A policy that cannot be put in force, with everything that is wrong with it. */
public final class InvalidPolicyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A list of text is serializable only if its implementation is: List.copyOf is. */
  @SuppressWarnings("serial")
  private final List<String> faults;

  InvalidPolicyException(List<String> faults) {
    super(String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  /** One sentence for each fault: the key, the value found, what is allowed. At least one. */
  public List<String> faults() {
    return faults;
  }
}
