package io.knhk.engine.net;

import io.knhk.engine.definition.Guard;
import io.knhk.engine.definition.GuardVariables;
import java.util.List;

/** What a case's data choose of a move. */
sealed interface Choice {

  /** A step is to be taken. */
  record Take(Step step) implements Choice {}

  /** None is. */
  record Pass() implements Choice {}

  /** There is no telling. */
  record Failed(String reason) implements Choice {}

  static Choice of(Move move, GuardVariables variables) {
    return switch (move) {
      case OrSplit split -> split.choose(variables);
      case Step step when step.guard().isEmpty() -> new Take(step);
      case Step step ->
          switch (step.guard().get().ask(variables)) {
            case Guard.Answer.Decided(boolean holds) -> holds ? new Take(step) : new Pass();
            case Guard.Answer.Failed(String reason) -> new Failed("its guard failed: " + reason);
          };
    };
  }

  /** Adds every step that some data would choose, in one order always. */
  static void every(Move move, List<Step> steps) {
    switch (move) {
      case Step step -> steps.add(step);
      case OrSplit split -> split.all().forEach(chosen -> steps.add(split.step(chosen)));
    }
  }
}
