package io.knhk.app.workflow;

import io.knhk.app.draw.Picture;
import io.knhk.engine.definition.Parsed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code knhk workflow draw}: what does it look like? */
@Command(
    name = "draw",
    description = {
      "Draw a definition as SVG: tasks, conditions and flows, in the notation of YAWL. The same",
      "definition gives the same bytes."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it is drawn",
      "1:it has faults, told on standard error as check tells them",
      "2:the arguments are wrong, or a file can't be read or written"
    },
    footerHeading = "%nExample:%n",
    footer = "  knhk workflow draw order.yaml --output order.svg")
final class DrawCommand implements Callable<Integer> {
  @Mixin private DefinitionFile file;

  @Option(
      names = "--output",
      paramLabel = "FILE.svg",
      description = "The file to write, anew where it is there; standard output if left out.")
  private Optional<Path> output = Optional.empty();

  @Spec private CommandSpec spec;

  /** 0 if it is drawn, else 1. */
  @Override
  public Integer call() {
    return switch (file.parsed()) {
      case Parsed.Invalid(var faults) -> refuse(new Checked.Faulty(faults).lines());
      case Parsed.Valid(var definition) -> write(Picture.svg(definition));
    };
  }

  private int refuse(List<String> faults) {
    PrintWriter err = spec.commandLine().getErr();
    faults.forEach(err::println);
    err.flush();
    return 1;
  }

  private int write(String svg) {
    if (output.isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(svg);
      out.flush();
      return 0;
    }
    try {
      Files.writeString(output.get(), svg);
      return 0;
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "%s can't be written: %s".formatted(output.get(), e), e);
    }
  }
}
