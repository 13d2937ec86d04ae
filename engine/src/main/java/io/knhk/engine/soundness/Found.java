package io.knhk.engine.soundness;

import io.knhk.engine.net.Marking;
import io.knhk.engine.net.Step;
import java.util.List;

/**
 * The markings found so far, each once, numbered in the order in which they were found; the start
 * is 0.
 */
interface Found {
  int size();

  Marking marking(int number);

  /** Whether no place holds a token there. */
  boolean isEmpty(int number);

  /** The steps of a shortest way to a marking. */
  List<Step> wayTo(int number);
}
