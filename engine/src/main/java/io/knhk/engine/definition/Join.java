package io.knhk.engine.definition;

/** What a task takes of its incoming flows when it is entered. */
public sealed interface Join {

  /** One token of each flow: synchronization (WCP-3), generalised AND-join (WCP-33). */
  record And() implements Join {}

  /** One token of one flow, each time: simple merge (WCP-5), multi-merge (WCP-8). */
  record Xor() implements Join {}

  /**
   * What comes: a token of each flow that has one, once no other flow can still get one.
   *
   * @param reach how it is told whether a flow can still get one
   */
  record Or(Reach reach) implements Join {}

  /**
   * One token of each of several flows, the others of the round let in without effect: structured,
   * blocking and cancelling discriminator (WCP-9, 28, 29) and partial join (WCP-30, 31, 32).
   *
   * @param needed how many flows open it, from 1 to as many as there are
   * @param others what becomes of the other flows of a round
   */
  record Partial(int needed, Others others) implements Join {}

  /**
   * Several tokens of the one flow: thread merge (WCP-41).
   *
   * @param count how many, from 2
   */
  record Threads(int count) implements Join {}

  /** How an or-join tells whether a flow can still get a token. */
  sealed interface Reach {

    /**
     * By what the or-split paired with it counted out: structured synchronizing merge (WCP-7).
     *
     * @param split the task with that split
     */
    record Structured(String split) implements Reach {}

    /**
     * By the paths of the graph: it waits while a place from which a path leads to it holds a
     * token. Local synchronizing merge (WCP-37): no cycle may lead through it.
     */
    record Local() implements Reach {}

    /**
     * By what can be reached from the whole marking, cancellation and loops included: general
     * synchronizing merge (WCP-38), by Wynn, Edmond, van der Aalst, ter Hofstede: Achieving a
     * general, formal and decidable approach to the OR-join in workflow using reset nets (2005).
     */
    record General() implements Reach {}
  }

  /** What becomes of the other flows of a partial join's round. */
  enum Others {
    /** Each comes once, by the context's promise: a second token in one round can't go on. */
    STRUCTURED("structured"),
    /** Each is let in once; a second token waits for the next round. */
    BLOCKING("blocking"),
    /** Their tokens are withdrawn when the join opens, and the next round begins. */
    CANCELLING("cancelling");

    private final String yaml;

    Others(String yaml) {
      this.yaml = yaml;
    }

    /** The word in a definition. */
    public String yaml() {
      return yaml;
    }
  }
}
