package io.knhk.engine.definition;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A task as it was read, with what is yet to be checked against the other tasks.
 *
 * @param task the task; fields at fault have their defaults
 * @param at where its id stands
 * @param flows its outgoing flows
 * @param saysJoin whether the author wrote a join
 * @param saysSplit whether the author wrote a split
 */
record TaskDraft(Task task, Node at, List<FlowDraft> flows, boolean saysJoin, boolean saysSplit) {
  String what() {
    return "task '%s'".formatted(task.id());
  }
}
