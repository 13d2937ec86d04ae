package io.knhk.schemas.streams;

/** A point in a side reader's topics: where their end was when the mark was set. Thread-safe. */
public interface Mark {
  /**
   * Whether the reader has applied everything that had been appended before the mark was set,
   * transactions then open included. Never goes back to false.
   */
  boolean passed();
}
