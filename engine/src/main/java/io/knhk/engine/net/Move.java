package io.knhk.engine.net;

/** What can be tried at a place: a step, or a split whose step depends on the case's data. */
sealed interface Move permits Step, OrSplit {

  /** A step that takes what this takes: enabled exactly if this can be tried. */
  Step asked();
}
