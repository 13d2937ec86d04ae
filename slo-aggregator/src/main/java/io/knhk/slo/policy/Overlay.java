package io.knhk.slo.policy;

import io.knhk.schemas.slo.PolicyBody;

/** Lays one policy's body over another. */
final class Overlay {
  private Overlay() {}

  /** What {@code over} sets, and {@code under} where it sets nothing. */
  static PolicyBody of(PolicyBody under, PolicyBody over) {
    PolicyBody merged = PolicyBody.newBuilder(under).build();
    for (int field = 0; field < PolicyBody.SCHEMA$.getFields().size(); field++) {
      Object value = over.get(field);
      if (value != null) {
        merged.put(field, value);
      }
    }
    return merged;
  }
}
