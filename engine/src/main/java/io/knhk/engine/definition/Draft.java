package io.knhk.engine.definition;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** A task or a condition as it was read. */
sealed interface Draft permits TaskDraft, ConditionDraft {

  String id();

  /** Where its id stands. */
  Node at();

  /** Its outgoing flows. */
  List<FlowDraft> flows();

  /** Whether flows that its author wrote may be missing: a key of it could not be read. */
  boolean lacksFlows();

  /** What it is, for people. */
  String what();
}
