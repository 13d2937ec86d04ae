package io.knhk.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Records broken in every way: as many as {@code -Dknhk.fuzz.records} says. */
final class FuzzTest {
  private static final int RECORDS = Integer.getInteger("knhk.fuzz.records", 20_000);

  @Test
  void accountsForEachRecordHoweverBroken() throws Exception {
    StringWriter out = new StringWriter();

    int status =
        new CommandLine(new FaultsCommand())
            .setOut(new PrintWriter(out))
            .execute("fuzz", "--json", "--records", Integer.toString(RECORDS));

    assertThat(status).as("%s", out).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    assertThat(report.path("lost").asLong()).isZero();
    assertThat(report.path("accepted").asLong()).isPositive();
    assertThat(report.path("rejected").asLong()).isPositive();
    assertThat(report.path("deadLetters").asLong()).isPositive();
  }
}
