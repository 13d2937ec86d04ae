package io.knhk.app.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.faults.judge.Findings;

/**
 * The result of a drill, as people and scripts read it.
 *
 * @param fault what was done
 * @param protocol of the services' groups
 * @param rounds how often, or for how many minutes
 * @param findings what the topics tell of the whole run
 * @param audited what replay tells
 * @param figures what was measured
 */
record FaultReport(
    Fault fault, String protocol, int rounds, Findings findings, Audited audited, Figures figures) {

  /** Whether nothing was lost, doubled or invented, and all follows from the log. */
  boolean holds() {
    return findings.sound() && audited.different() == 0;
  }

  ObjectNode json(ObjectMapper mapper) {
    ObjectNode json = mapper.createObjectNode();
    json.put("name", fault.title()).put("protocol", protocol).put("rounds", rounds);
    json.setAll((ObjectNode) mapper.valueToTree(findings));
    json.put("different", audited.different()).set("replay", audited.json());
    json.put("promoted", figures.promoted()).put("rolledBack", figures.rolledBack());
    json.set("takeoverMillis", mapper.valueToTree(figures.takeovers()));
    json.set("reactionMillis", mapper.valueToTree(figures.reactions()));
    json.set("reactionWhileKilledMillis", mapper.valueToTree(figures.reactionsWhileKilled()));
    return json;
  }

  /** The result so far, as one line. */
  String line() {
    return "%s, round %d: %s; commands %d, lost %d, duplicated %d; tasks %d, lost %d; timings %d; replay: %d different; %s"
        .formatted(
            fault.title(),
            rounds,
            holds() ? "holds" : "DOES NOT HOLD",
            findings.commands(),
            findings.lost(),
            findings.duplicated(),
            findings.tasks(),
            findings.tasksLost() + findings.tasksOpen(),
            findings.timings(),
            audited.different(),
            "takeover %d ms (p50), %d ms (max)"
                .formatted(figures.takeovers().p50(), figures.takeovers().max()));
  }
}
