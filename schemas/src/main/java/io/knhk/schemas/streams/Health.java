package io.knhk.schemas.streams;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a service works, with the reasons in words where it does not. Immutable.
 *
 * @param faults why it is not live: a restart of the process may help; empty when it is
 * @param waits what it still waits for before it is ready; empty when for nothing
 */
public record Health(List<String> faults, List<String> waits) {
  /** Live, and ready. */
  public static final Health GOOD = new Health(List.of(), List.of());

  /** Copies both. */
  public Health {
    faults = List.copyOf(faults);
    waits = List.copyOf(waits);
  }

  /** Not live, for one reason. */
  public static Health fault(String reason) {
    return new Health(List.of(reason), List.of());
  }

  /** Live, and not ready for one reason. */
  public static Health wait(String reason) {
    return new Health(List.of(), List.of(reason));
  }

  /** Whether its threads are alive and go on. */
  public boolean live() {
    return faults.isEmpty();
  }

  /** Whether it is live, holds its share of the work and has caught up with what it needs. */
  public boolean ready() {
    return live() && waits.isEmpty();
  }

  /** The health of a whole of which this and the other are parts. */
  public Health and(Health other) {
    return new Health(both(faults, other.faults), both(waits, other.waits));
  }

  private static List<String> both(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }
}
