package io.knhk.app.doctor;

import io.knhk.app.client.Brokers;
import io.knhk.app.doctor.Finding.Weight;
import io.knhk.app.topics.ContractTopics;
import io.knhk.app.topics.TopicDifference;
import io.knhk.app.topics.TopicDifference.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the topics are as the contract has them. */
final class TopicLook {
  static final String NAME = "topics";
  private static final String APPLY = "./knhk topics --apply --bootstrap …";

  private TopicLook() {}

  static Examined examine(Brokers brokers) {
    List<TopicDifference> differences = new ContractTopics(brokers).differences();
    List<Finding> findings = new ArrayList<>();
    String missing =
        differences.stream()
            .filter(difference -> difference.remedy() == Remedy.CREATE)
            .map(TopicDifference::topic)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      findings.add(new Finding(Weight.STOPS, "there are no topics %s".formatted(missing), APPLY));
    }
    differences.stream()
        .filter(difference -> difference.remedy() != Remedy.CREATE)
        .map(TopicLook::finding)
        .forEach(findings::add);
    return Examined.of(NAME, "held to the contract", findings);
  }

  private static Finding finding(TopicDifference difference) {
    String what =
        "%s: %s is %s; allowed: %s"
            .formatted(
                difference.topic(), difference.setting(), difference.found(), difference.wanted());
    return difference.remedy() == Remedy.BY_HAND
        ? new Finding(Weight.STOPS, what, Remedy.BY_HAND.words())
        : new Finding(weight(difference), what, APPLY + ": " + difference.remedy().words());
  }

  /** Decisions are made from append times. */
  private static Weight weight(TopicDifference difference) {
    return difference.setting().equals("message.timestamp.type") ? Weight.HURTS : Weight.RISKS;
  }
}
