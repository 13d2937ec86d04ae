package io.knhk.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.app.replay.Difference.Kind;
import io.knhk.schemas.Topics;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FindingsTest {
  @Test
  void keepsTheFirstOfAKindHoweverManyOfAnotherCameBefore() {
    Findings findings = new Findings();
    for (int i = 0; i < 100; i++) {
      findings.different(missing());
    }
    Difference late = outOfOrder();
    findings.different(late);

    assertThat(findings.first()).hasSize(6).endsWith(late);
    assertThat(findings.different()).isEqualTo(101);
  }

  private static Difference missing() {
    return Difference.missing("", audit(), "order", Optional.empty(), List.of());
  }

  private static Difference outOfOrder() {
    Difference missing = missing();
    return new Difference(
        Kind.OUT_OF_ORDER,
        missing.what(),
        missing.partition(),
        missing.offset(),
        missing.key(),
        missing.fields(),
        missing.published(),
        missing.recomputed(),
        missing.evidence());
  }

  private static TopicPartition audit() {
    return new TopicPartition(Topics.AUDIT.name(), 0);
  }
}
