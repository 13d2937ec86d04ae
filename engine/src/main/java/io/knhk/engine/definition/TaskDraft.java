package io.knhk.engine.definition;

import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A task as it was read, with what is yet to be checked against the other tasks.
 *
 * @param task the task; fields at fault have their defaults, and it withdraws nothing yet
 * @param at where its id stands
 * @param flows its outgoing flows
 * @param cancels what it withdraws, by name
 * @param saysJoin whether the author wrote a join
 * @param saysSplit whether the author wrote a split
 * @param lacksFlows whether flows that the author wrote may be missing
 */
record TaskDraft(
    Task task,
    Node at,
    List<FlowDraft> flows,
    List<CancelDraft> cancels,
    boolean saysJoin,
    boolean saysSplit,
    boolean lacksFlows)
    implements Draft {

  @Override
  public String id() {
    return task.id();
  }

  @Override
  public String what() {
    return "task '%s'".formatted(task.id());
  }
}
