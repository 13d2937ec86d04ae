package io.knhk.engine.net;

/**
 * The control-flow patterns: Russell, ter Hofstede, van der Aalst, Mulyar: Workflow Control-Flow
 * Patterns, A Revised View, BPM Center Report BPM-06-22 (2006), and workflowpatterns.com. In the
 * order of their numbers.
 */
public enum Pattern {
  /** One in, at most one out. */
  SEQUENCE(1),
  /** One in, all out. */
  PARALLEL_SPLIT(2),
  /** All in, one out. */
  SYNCHRONIZATION(3),
  /** One in, one of several out. */
  EXCLUSIVE_CHOICE(4),
  /** One of several in, one out. */
  SIMPLE_MERGE(5),
  /** One in, one or more of several out. */
  MULTI_CHOICE(6),
  /** What the paired multi-choice gave, in. */
  STRUCTURED_SYNCHRONIZING_MERGE(7),
  /** Each that comes in goes out. */
  MULTI_MERGE(8),
  /** The first in; the rest of the round without effect. */
  STRUCTURED_DISCRIMINATOR(9),
  /** Loops with several ways in or out. */
  ARBITRARY_CYCLES(10),
  /** A case ends when nothing is left to do. */
  IMPLICIT_TERMINATION(11),
  /** Instances that nothing waits for. */
  INSTANCES_WITHOUT_SYNCHRONIZATION(12),
  /** As many instances as the definition says. */
  INSTANCES_KNOWN_AT_DESIGN_TIME(13),
  /** As many instances as the data say at the activation. */
  INSTANCES_KNOWN_AT_RUN_TIME(14),
  /** Instances added while others run. */
  INSTANCES_NOT_KNOWN_BEFORE(15),
  /** The outside chooses by what it does first. */
  DEFERRED_CHOICE(16),
  /** One at a time, in a partial order. */
  INTERLEAVED_PARALLEL_ROUTING(17),
  /** Enabled while a condition holds. */
  MILESTONE(18),
  /** One task is withdrawn. */
  CANCEL_TASK(19),
  /** The whole case is withdrawn. */
  CANCEL_CASE(20),
  /** A loop with one way in and one way out. */
  STRUCTURED_LOOP(21),
  /** A workflow within itself. */
  RECURSION(22),
  /** A signal that is lost if nothing waits for it. */
  TRANSIENT_TRIGGER(23),
  /** A signal that is kept until something waits for it. */
  PERSISTENT_TRIGGER(24),
  /** Any part of a case is withdrawn. */
  CANCEL_REGION(25),
  /** All instances of a task are withdrawn. */
  CANCEL_INSTANCES(26),
  /** Instances still running are withdrawn, and the case goes on. */
  COMPLETE_INSTANCES(27),
  /** The first in; a second of the same flow waits for the next round. */
  BLOCKING_DISCRIMINATOR(28),
  /** The first in; the others are withdrawn. */
  CANCELLING_DISCRIMINATOR(29),
  /** Some of several in; the rest of the round without effect. */
  STRUCTURED_PARTIAL_JOIN(30),
  /** Some of several in; a second of the same flow waits for the next round. */
  BLOCKING_PARTIAL_JOIN(31),
  /** Some of several in; the others are withdrawn. */
  CANCELLING_PARTIAL_JOIN(32),
  /** All in; what comes again is kept for the next time. */
  GENERALISED_AND_JOIN(33),
  /** Some of several instances; the rest run on. */
  STATIC_PARTIAL_JOIN_FOR_INSTANCES(34),
  /** Some of several instances; the rest are withdrawn. */
  CANCELLING_PARTIAL_JOIN_FOR_INSTANCES(35),
  /** Instances, added while others run, until a condition holds. */
  DYNAMIC_PARTIAL_JOIN_FOR_INSTANCES(36),
  /** What comes in, once no path can bring more. */
  LOCAL_SYNCHRONIZING_MERGE(37),
  /** What comes in, once no reachable state can bring more. */
  GENERAL_SYNCHRONIZING_MERGE(38),
  /** One section of several at a time. */
  CRITICAL_SECTION(39),
  /** One at a time, in any order. */
  INTERLEAVED_ROUTING(40),
  /** Several threads of one branch become one. */
  THREAD_MERGE(41),
  /** One becomes several threads of one branch. */
  THREAD_SPLIT(42),
  /** The case ends with a task, whatever is left. */
  EXPLICIT_TERMINATION(43);

  private final int number;

  Pattern(int number) {
    this.number = number;
  }

  /** The pattern's number in the literature, from 1 to 43. */
  public int number() {
    return number;
  }

  /** The same as text, such as "WCP-1". */
  public String id() {
    return "WCP-" + number;
  }
}
