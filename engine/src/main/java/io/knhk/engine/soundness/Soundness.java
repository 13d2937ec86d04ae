package io.knhk.engine.soundness;

import io.knhk.engine.definition.Definition;
import io.knhk.engine.net.CompiledNet;
import java.util.List;

/**
 * Whether every case of a definition can come to its end, whatever workers answer and whatever the
 * data are: guards are taken to choose anything, signals to come, instances to be done, and nobody
 * to withdraw a task by hand. A choice that guards never make counts too; a loop of routing tasks
 * alone counts as one that ends, if the data can end it. Cases of other workflows are taken to end;
 * of its own too, unless no case of it can end without another.
 */
public sealed interface Soundness {

  /**
   * It has every {@link Property}.
   *
   * @param states how many markings can be reached
   */
  record Sound(int states) implements Soundness {}

  /**
   * It lacks a property.
   *
   * @param states how many markings had been found
   * @param property the first that was found to be missing
   * @param message the property, what is wrong, and the tasks of a shortest way to it, for people;
   *     at most some 10,000 characters
   * @param steps the names of the steps of that way, in order; none for a task that is never done
   * @param tasks the tasks that are done on that way, in order
   */
  record Unsound(
      int states, Property property, String message, List<String> steps, List<String> tasks)
      implements Soundness {
    public Unsound {
      steps = List.copyOf(steps);
      tasks = List.copyOf(tasks);
    }
  }

  /**
   * Not told within the bound.
   *
   * @param states how many markings were found, and looked at by general merges
   * @param why what took too much, for people
   */
  record Undecided(int states, String why) implements Soundness {}

  /**
   * Explores the definition's net, breadth first. Pure; the same definition and bound give the same
   * answer. Takes some 50 bytes of heap a marking where no place holds more than one token; else
   * some 100, and more where tokens are many.
   *
   * @param mostStates markings to be found and looked at before it is left undecided, from 1
   */
  static Soundness of(Definition definition, int mostStates) {
    CompiledNet net = CompiledNet.compile(definition);
    return net.safe()
        .map(safe -> new SafeExploration(definition, net, safe, mostStates).run())
        .orElseGet(() -> new Exploration(definition, net, mostStates).run());
  }
}
