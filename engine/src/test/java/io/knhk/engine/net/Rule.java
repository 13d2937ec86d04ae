package io.knhk.engine.net;

import java.util.Set;
import java.util.TreeSet;

/**
 * A transition of the reference net: with weights, read arcs, inhibitor arcs and reset arcs.
 *
 * @param name the step's name
 * @param task the task it is of
 * @param when who takes it
 * @param takes tokens that it takes
 * @param reads places that must hold a token besides, which stays there
 * @param bars places that must be empty
 * @param empties places that are emptied: after the taking, before the giving
 * @param gives tokens that it gives
 * @param others the flows that a general merge does not take from: nothing may lie there, or come
 */
record Rule(
    String name,
    String task,
    When when,
    Bag takes,
    Set<String> reads,
    Set<String> bars,
    Set<String> empties,
    Bag gives,
    Set<String> others) {

  /** Who takes a step. */
  enum When {
    /** The engine, as soon as it is enabled. */
    AT_ONCE,
    /** The engine, as soon as it is enabled: it is one of a general merge's. */
    AT_ONCE_MERGING,
    /** The engine, when the outside answers the task. */
    ANSWERED,
    /** The engine, when the task is withdrawn, or its last instance ends. */
    BY_HAND
  }

  Rule {
    bars = new TreeSet<>(bars);
    bars.removeAll(takes.tokens().keySet()); // what it takes itself can't bar it
    bars.removeAll(reads);
  }

  /** Whether the tokens are there that it takes and reads. */
  boolean covered(Bag marking) {
    return marking.covers(takes.plus(Bag.of(reads)));
  }

  boolean barred(Bag marking) {
    return bars.stream().anyMatch(marking::has) || others.stream().anyMatch(marking::has);
  }

  boolean merging() {
    return when == When.AT_ONCE_MERGING;
  }

  Bag after(Bag marking) {
    return marking.minus(takes).without(empties).plus(gives);
  }
}
