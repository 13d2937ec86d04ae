package io.knhk.app.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.faults.judge.Findings;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The result of a drill, as people and scripts read it.
 *
 * @param rounds how often each fault was done, or for how many minutes the region was left
 * @param findings what the topics tell of the whole run
 * @param audited what replay tells
 * @param figures what was measured, by what was done
 */
record FaultReport(
    Cluster.Tuning tuning,
    int rounds,
    Findings findings,
    Audited audited,
    Map<Fault, Figures> figures) {

  /** Whether nothing was lost, doubled or invented, and all follows from the log. */
  boolean holds() {
    return findings.sound() && audited.different() == 0;
  }

  ObjectNode json(ObjectMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    json.put("holds", holds()).put("rounds", rounds);
    json.put("protocol", tuning.protocol());
    json.put("sessionTimeoutMillis", tuning.sessionTimeoutMillis());
    json.setAll((ObjectNode) mapper.valueToTree(findings));
    json.put("different", audited.different()).set("replay", audited.json());
    ObjectNode measured = json.putObject("faults");
    figures.forEach((fault, its) -> measured.set(fault.title(), json(its, mapper)));
    return json;
  }

  private static ObjectNode json(Figures its, ObjectMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    json.put("promoted", its.promoted()).put("rolledBack", its.rolledBack());
    json.set("takeoverMillis", mapper.valueToTree(its.takeovers()));
    json.set("reactionMillis", mapper.valueToTree(its.reactions()));
    json.set("reactionWhileKilledMillis", mapper.valueToTree(its.reactionsWhileKilled()));
    return json;
  }

  /** The result so far, as one line. */
  String line() {
    return "round %d: %s; commands %d, lost %d, duplicated %d; tasks %d, lost %d; timings %d; %d brought by time, %d leases lapsed among it, %d wrong; replay: %d different; %s"
        .formatted(
            rounds,
            holds() ? "holds" : "DOES NOT HOLD",
            findings.commands(),
            findings.lost(),
            findings.duplicated(),
            findings.tasks(),
            findings.tasksLost() + findings.tasksOpen(),
            findings.timings(),
            findings.brought(),
            findings.lapsed(),
            findings.waitsWrong() + findings.waitsOpen(),
            audited.different(),
            figures.entrySet().stream()
                .map(entry ->
                    "%s: takeover %s"
                        .formatted(entry.getKey().title(), entry.getValue().takeovers().words()))
                .collect(Collectors.joining("; ")));
  }
}
