package io.knhk.engine.net;

/**
 * A task that waits for a worker, as the net runs it.
 *
 * @param id the task's id
 * @param type what workers listen for
 * @param maxTries the tries a case allows, from 1
 * @param place the place that holds a token while the task is active
 * @param entered the pattern of the step that enters it
 */
public record WorkerTask(String id, String type, int maxTries, int place, Pattern entered) {}
