package io.knhk.engine.definition;

/** placeholder of the skeleton. */
final class CanonicalForm {
  private CanonicalForm() {}

  static String hash(Definition definition) {
    throw new UnsupportedOperationException(definition.id());
  }
}
