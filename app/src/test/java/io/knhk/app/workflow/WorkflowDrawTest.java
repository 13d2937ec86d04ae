package io.knhk.app.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.engine.definition.DefinitionSchema;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class WorkflowDrawTest {
  private static final String GOOD = "id: w\nversion: 1\ntasks: {a: {then: [b]}, b: {}}\n";
  private static final String BAD =
      "id: w\nversion: 1\nspeed: 3\ntasks: {a: {type: a, then: [nowhere]}}\n";

  @TempDir private Path directory;

  @Test
  void drawsToStandardOutputOrToAFileTheSame() throws Exception {
    Path file = file(GOOD);
    Path picture = directory.resolve("w.svg");

    Run shown = run("draw", file.toString());
    Run written = run("draw", file.toString(), "--output", picture.toString());

    assertThat(shown.status()).isZero();
    assertThat(shown.out()).startsWith("<svg ").endsWith("</svg>\n");
    assertThat(written).isEqualTo(new Run(0, "", ""));
    assertThat(picture).hasContent(shown.out());
  }

  @Test
  void tellsTheFaultsThatCheckTellsAndDrawsNothing() throws Exception {
    Path file = file(BAD);
    Path picture = directory.resolve("w.svg");

    Run check = run("check", file.toString());
    Run draw = run("draw", file.toString(), "--output", picture.toString());

    assertThat(draw).isEqualTo(new Run(check.status(), "", check.out()));
    assertThat(draw.err()).contains("line 3, column 1: ");
    assertThat(picture).doesNotExist();
  }

  @Test
  void refusesFilesThatCantBeReadOrWritten() throws Exception {
    Run nothing = run("draw", directory.resolve("none.yaml").toString());
    assertThat(nothing.status()).isEqualTo(2);
    assertThat(nothing.err()).contains("none.yaml can't be read");

    Path nowhere = directory.resolve("none").resolve("w.svg");
    Run unwritable = run("draw", file(GOOD).toString(), "--output", nowhere.toString());
    assertThat(unwritable.status()).isEqualTo(2);
    assertThat(unwritable.err()).contains("w.svg can't be written");
  }

  @Test
  void printsTheSchema() {
    assertThat(run("schema")).isEqualTo(new Run(0, DefinitionSchema.text(), ""));
  }

  private Path file(String text) throws Exception {
    return Files.writeString(directory.resolve("w.yaml"), text);
  }

  private static Run run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        new CommandLine(new WorkflowCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(status, out.toString(), err.toString());
  }

  private record Run(int status, String out, String err) {}
}
