package io.knhk.engine.core;

import io.knhk.schemas.Side;
import io.knhk.schemas.VariableValue;
import io.knhk.schemas.workflow.Correlated;
import io.knhk.schemas.workflow.ParentTask;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What can be asked of a case, with what was drawn for it already in it. Immutable. */
public sealed interface CaseCommand {

  /**
   * Begin the case.
   *
   * @param workflowId the workflow
   * @param version the version drawn for the case
   * @param definitionHash that version's hash
   * @param side the side drawn, {@link Side#STABLE} or {@link Side#CANDIDATE}
   * @param variables the first variables, by name
   * @param parent the task that waits for its end; empty when none does
   */
  record Start(
      String workflowId,
      String version,
      String definitionHash,
      Side side,
      SortedMap<String, VariableValue> variables,
      Optional<ParentTask> parent)
      implements CaseCommand {
    public Start {
      variables = sorted(variables);
    }

    /** One that no task waits for, from variables in any order. */
    public static Start of(
        String workflowId,
        String version,
        String definitionHash,
        Side side,
        Map<String, VariableValue> variables) {
      return new Start(
          workflowId, version, definitionHash, side, sorted(variables), Optional.empty());
    }

    /** The same as the work of a task, if there is one. */
    public Start asWorkOf(Optional<ParentTask> task) {
      return new Start(workflowId, version, definitionHash, side, variables, task);
    }
  }

  /**
   * A worker has done a task, or the case that is its work has come to its end.
   *
   * @param task the task's id
   * @param tryNumber the try the worker was given
   * @param variables what to set, by name
   * @param child that case; empty for a worker
   */
  record Complete(
      String task,
      int tryNumber,
      SortedMap<String, VariableValue> variables,
      Optional<String> child)
      implements CaseCommand {
    public Complete {
      variables = sorted(variables);
    }

    /** A worker's, from variables in any order. */
    public static Complete of(String task, int tryNumber, Map<String, VariableValue> variables) {
      return new Complete(task, tryNumber, sorted(variables), Optional.empty());
    }

    /** The same, said by a case, if one says it. */
    public Complete by(Optional<String> someCase) {
      return new Complete(task, tryNumber, variables, someCase);
    }
  }

  /**
   * A worker could not do a task, or the case that is its work could not begin or was cancelled.
   *
   * @param task the task's id
   * @param tryNumber the try the worker was given
   * @param reason what went wrong, for people
   * @param child that case; empty for a worker
   */
  record Fail(String task, int tryNumber, String reason, Optional<String> child)
      implements CaseCommand {

    /** A worker's. */
    public Fail(String task, int tryNumber, String reason) {
      this(task, tryNumber, reason, Optional.empty());
    }
  }

  /**
   * Something happened outside.
   *
   * @param name the signal's name
   * @param variables what to set, by name
   * @param correlated how it came by a key; empty when it was sent to the case itself
   */
  record Signal(
      String name, SortedMap<String, VariableValue> variables, Optional<Correlated> correlated)
      implements CaseCommand {
    public Signal {
      variables = sorted(variables);
    }

    /** One to the case itself, from variables in any order. */
    public static Signal of(String name, Map<String, VariableValue> variables) {
      return new Signal(name, sorted(variables), Optional.empty());
    }

    /** The same by a key, if by one. */
    public Signal by(Optional<Correlated> key) {
      return new Signal(name, variables, key);
    }
  }

  /**
   * Instances are added to an active task.
   *
   * @param task the task's id
   * @param count how many
   */
  record AddInstances(String task, int count) implements CaseCommand {}

  /**
   * A task is withdrawn, with all its instances.
   *
   * @param task the task's id
   * @param goOn whether the case goes on as if it were done
   */
  record Withdraw(String task, boolean goOn) implements CaseCommand {}

  /**
   * An incident is ended, and what stands there is tried again.
   *
   * @param incident its number within the case
   * @param variables what to set first, by name
   */
  record Resolve(int incident, SortedMap<String, VariableValue> variables) implements CaseCommand {
    public Resolve {
      variables = sorted(variables);
    }

    /** The same, from variables in any order. */
    public static Resolve of(int incident, Map<String, VariableValue> variables) {
      return new Resolve(incident, sorted(variables));
    }
  }

  /**
   * All of the case is withdrawn.
   *
   * @param reason why, for people
   */
  record Cancel(String reason) implements CaseCommand {}

  private static SortedMap<String, VariableValue> sorted(Map<String, VariableValue> variables) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(variables));
  }
}
