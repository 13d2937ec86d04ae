package io.knhk.engine.definition;

import io.knhk.engine.definition.Task.Flow;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A flow as it was read.
 *
 * @param flow the flow; without its guard if that is at fault
 * @param at where it stands
 * @param target where its target stands
 * @param asks whether the author wrote a guard
 */
record FlowDraft(Flow flow, Node at, Node target, boolean asks) {}
