package io.knhk.app.workflow;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.knhk.app.client.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The text of a definition: a file's, or standard input's where a dash stands for one. */
final class DefinitionText {
  private static final Path STANDARD_INPUT = Path.of("-");

  private DefinitionText() {}

  /** The text; a file that can't be read is a wrong argument. */
  static String read(Path file, CommandSpec spec) {
    try (InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(file)) {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readAllBytes())).toString();
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), FileFault.of(file, e), e);
    }
  }
}
