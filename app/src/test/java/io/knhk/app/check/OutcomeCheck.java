package io.knhk.app.check;

import static java.util.stream.Collectors.groupingBy;

import io.knhk.app.check.RawTopics.Found;
import io.knhk.schemas.LogPosition;
import io.knhk.schemas.Tick;
import io.knhk.schemas.Topics;
import io.knhk.schemas.workflow.HeartbeatTask;
import io.knhk.schemas.workflow.Outcome;
import io.knhk.schemas.workflow.WorkflowEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Each command has one outcome, each key and command id one that is no repeat, journals no gap. */
final class OutcomeCheck {
  private OutcomeCheck() {}

  static List<Difference> differences(RawTopics run) {
    List<Difference> differences = new ArrayList<>();
    List<Found<WorkflowEvent>> entries = run.all(Topics.EVENTS, WorkflowEvent.class).toList();
    List<Found<WorkflowEvent>> outcomes =
        entries.stream().filter(e -> e.value().getOutcome() != Outcome.NONE).toList();
    firstsAreUnique(outcomes, differences);
    commandsHaveOne(run, outcomes, differences);
    journalsAreDense(entries, differences);
    return differences;
  }

  private static void firstsAreUnique(
      List<Found<WorkflowEvent>> outcomes, List<Difference> differences) {
    Map<String, Long> firsts = new HashMap<>();
    outcomes.stream()
        .filter(outcome -> !outcome.value().getRepeat())
        .forEach(o -> firsts.merge(o.raw().key() + " " + o.value().getCommandId(), 1L, Long::sum));
    firsts.forEach((command, count) -> {
      if (count != 1) {
        differences.add(new Difference("outcomes of " + command, count, 1));
      }
    });
  }

  private static void commandsHaveOne(
      RawTopics run, List<Found<WorkflowEvent>> outcomes, List<Difference> differences) {
    Map<LogPosition, Long> found = new HashMap<>();
    outcomes.forEach(outcome -> found.merge(outcome.value().getCause(), 1L, Long::sum));
    Stream.of(Topics.REGISTRATIONS, Topics.COMMANDS, Topics.COMPLETIONS)
        .flatMap(topic -> run.of(topic).stream())
        .filter(raw -> !(raw.value() instanceof Tick) && !(raw.value() instanceof HeartbeatTask))
        .forEach(raw -> {
          Long count = found.remove(raw.at());
          if (count == null || count != 1) {
            differences.add(new Difference("outcomes of " + raw, count, 1));
          }
        });
    found.forEach((cause, count) ->
        differences.add(new Difference("outcome of " + cause, count, "no such command")));
  }

  private static void journalsAreDense(
      List<Found<WorkflowEvent>> entries, List<Difference> differences) {
    entries.stream()
        .collect(groupingBy(entry -> entry.value().getJournal()))
        .forEach((journal, its) -> {
          List<Long> found =
              its.stream().map(entry -> entry.value().getSequence()).sorted().toList();
          for (int i = 0; i < found.size(); i++) {
            if (found.get(i) != i + 1) {
              differences.add(new Difference("journal " + journal, found.get(i), i + 1));
              return;
            }
          }
        });
  }
}
