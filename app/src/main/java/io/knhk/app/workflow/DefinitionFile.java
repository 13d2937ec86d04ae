package io.knhk.app.workflow;

import io.knhk.engine.definition.DefinitionParser;
import io.knhk.engine.definition.Parsed;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The file that a command is about. */
final class DefinitionFile {
  @Parameters(paramLabel = "FILE", description = "The definition, in YAML; - for standard input.")
  private Path file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** What its definition comes to; a file that can't be read is a wrong argument. */
  Parsed parsed() {
    return DefinitionParser.parse(DefinitionText.read(file, spec));
  }
}
