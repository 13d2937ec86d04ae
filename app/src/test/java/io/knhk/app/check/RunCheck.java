package io.knhk.app.check;

import java.util.List;
import java.util.stream.Stream;

/** The whole independent check of a run. */
public final class RunCheck {
  private RunCheck() {}

  /** Everything that was published and does not follow from the raw records; none if all does. */
  static List<Difference> differences(RawTopics run) {
    return Stream.of(
            WindowCheck.differences(run),
            GateCheck.differences(run),
            AuditCheck.differences(run),
            OutcomeCheck.differences(run))
        .flatMap(List::stream)
        .toList();
  }
}
