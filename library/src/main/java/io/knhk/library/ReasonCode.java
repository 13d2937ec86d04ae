package io.knhk.library;

/** Why something was refused, for programs. */
public enum ReasonCode {
  /** The pattern could not be executed yet; only in journals of earlier releases. */
  UNKNOWN_PATTERN,
  /** A variable is missing, is no JSON text, or is of no type that the pattern can go on with. */
  INVALID_FIELD,
  /** The definition has faults. */
  INVALID_DEFINITION,
  /** The definition asked for what was not built yet; only in journals of earlier releases. */
  NOT_YET,
  /** A case of the definition could get stuck, or leave something behind; or it can't be told. */
  UNSOUND,
  /** The version is registered with another definition. */
  VERSION_CONFLICT,
  /** The gate found the engine slow, and the configuration blocks it then. */
  GATE_CLOSED
}
