package io.knhk.engine.definition;

import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A name under {@code cancels} as it was read.
 *
 * @param name a task's, a condition's, or a flow's as {@code a>b}
 * @param at where it stands
 * @param all whether it is the word for the whole case
 */
record CancelDraft(String name, Node at, boolean all) {}
