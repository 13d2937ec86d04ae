package io.knhk.app.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A command's line as {@code send} itself reads it, for tests elsewhere.
 *
 * @param topic where it would be sent
 * @param key of its record
 * @param value its record
 */
public record SendLine(String topic, String key, SpecificRecord value) {
  /** Whether a kind of the contract is written as such a line. */
  public static boolean isFor(Schema kind) {
    return CommandKind.all().values().stream().anyMatch(known -> known.schema().equals(kind));
  }

  /** The only line of a file. */
  public static SendLine in(Path file) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file)) {
      CommandLines.Found found = CommandLines.read(text, file.toAbsolutePath().getParent());
      if (found.commands().size() != 1 || !found.faults().isEmpty()) {
        throw new AssertionError("%s is no line of send: %s".formatted(file, found.faults()));
      }
      Asked asked = found.commands().getFirst();
      return new SendLine(asked.kind().topic().name(), asked.key(), asked.value());
    }
  }
}
