package io.knhk.engine.definition;

import java.util.List;

/**
 * Sections of a definition of which one at most is active: critical sections (WCP-39); of one task
 * each, interleaved routing (WCP-17, 40). A section is active from the moment a task of it is
 * entered from without until no task of it is active and no flow within it holds a token.
 * Immutable.
 *
 * @param sections the ids of each section's tasks and conditions, at least two sections; none is in
 *     two of them
 */
public record Exclusive(List<List<String>> sections) {
  public Exclusive {
    sections = sections.stream().map(List::copyOf).toList();
  }
}
