package io.knhk.engine;

import io.knhk.schemas.workflow.Explored;

/** What a registration is told of its definition's soundness. */
sealed interface Finding {

  /** It was explored. */
  record Found(Explored explored) implements Finding {}

  /** It is being explored: the registration has to wait. */
  record Open() implements Finding {}

  /** It was not asked: in a journal from before it was. */
  record Unasked() implements Finding {}
}
