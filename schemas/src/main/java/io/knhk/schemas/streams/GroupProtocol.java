package io.knhk.schemas.streams;

/** How instances of a service agree on who holds which partitions. */
public enum GroupProtocol {
  /** The consumers' own: clients assign, sessions and standby replicas are set on the client. */
  CLASSIC,
  /**
   * The broker assigns (KIP-1071); sessions and standby replicas are settings of the group, kept by
   * the brokers.
   */
  STREAMS
}
