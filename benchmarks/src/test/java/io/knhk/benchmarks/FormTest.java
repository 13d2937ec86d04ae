package io.knhk.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one form of every benchmark. How long anything took is not looked at. */
class FormTest {
  private static final List<String> FIELDS =
      List.of("name", "metric", "unit", "value", "peer", "peerValue", "ratio");
  private static final Pattern METRIC =
      Pattern.compile("[a-z-]+-(p50|p99|p999|mean|per-second|bytes)");

  static List<Benchmark> all() {
    return Benchmarks.ALL;
  }

  @ParameterizedTest
  @MethodSource("all")
  void printsAnArrayOfFiguresEachBesideItsPeer(Benchmark benchmark) throws Exception {
    Report report = benchmark.run(Plan.SMOKE);

    JsonNode document = new ObjectMapper().readTree(Printed.json(report));
    assertThat(document.isArray()).isTrue();
    assertThat(document).isNotEmpty();
    for (JsonNode figure : document) {
      assertThat(figure.fieldNames()).toIterable().containsExactlyElementsOf(FIELDS);
      assertThat(figure.get("name").asText()).startsWith(benchmark.name() + "/");
      assertThat(figure.get("metric").asText()).matches(METRIC);
      assertThat(figure.get("value").isNumber()).isTrue();
      assertThat(figure.get("peerValue").isNumber()).isTrue();
      assertThat(figure.get("ratio").doubleValue()).isPositive();
    }
    assertThat(report.claims()).isNotEmpty();
  }

  @Test
  void isOverOneWhereOursIsBetter() {
    assertThat(Figure.ofCost("a/b", "step-p99", "ns/step", 2, "peer", 8).ratio()).isEqualTo(4);
    assertThat(Figure.ofGain("a/b", "states-per-second", "1/s", 2, "peer", 8).ratio())
        .isEqualTo(0.25);
  }

  @Test
  void showsTheMachineTheFiguresAndWhatDoesNotHold() {
    Figure figure = Figure.ofCost("a/b", "step-p99", "ns/step", 2.5, "peer", 5_000);
    Report report = new Report(List.of(figure), List.of(Claim.atMost(figure, 2)), List.of("note"));

    String table = Printed.table(new Machine("CPU", 2, 1_024, "JDK 25", List.of("-Xmx1g")), report);

    assertThat(report.holds()).isFalse();
    assertThat(table)
        .startsWith("CPU, 2 cores, 1024 MiB; JDK 25; -Xmx1g\n")
        .contains("a/b   step-p99  2.50   5,000  ns/step  2,000  peer\n")
        .endsWith("note\n\nDOES NOT HOLD: a/b step-p99: 2.500, at most 2.000 ns/step");
  }
}
