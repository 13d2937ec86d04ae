package io.knhk.engine.net;

import java.util.ArrayList;
import java.util.List;

/** What a net is being built of. Not thread-safe. */
final class NetParts {
  /** What is taken as soon as it can be, and out of a task that waits, once it is answered. */
  final List<Move> moves = new ArrayList<>();

  /** What is taken when a task that is offered is answered. */
  final List<Move> offers = new ArrayList<>();

  /** What is taken when an operator withdraws a task, or the last of its instances ends. */
  final List<Step> byHand = new ArrayList<>();

  final List<OrJoin> orJoins = new ArrayList<>();
  final List<WaitingTask> waiting = new ArrayList<>();
}
