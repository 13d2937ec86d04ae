package io.knhk.engine;

import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.List;
import java.util.Optional;

/** What came of deciding a journal entry again. */
public sealed interface Again {

  /**
   * What must stand there.
   *
   * @param key the entry's key
   * @param event the entry
   * @param written what must have been written with it, in order; timings aside
   * @param timing the timing that must have been written with it, if it was timed
   */
  record Entry(
      String key, WorkflowEvent event, List<Written> written, Optional<ExpectedTiming> timing)
      implements Again {
    public Entry {
      written = List.copyOf(written);
    }
  }

  /**
   * No such entry can stand there.
   *
   * @param why the reason, for people
   */
  record Nothing(String why) implements Again {}
}
