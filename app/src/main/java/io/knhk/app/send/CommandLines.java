package io.knhk.app.send;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.FileFault;
import io.knhk.app.json.AvroReading;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads commands, one JSON document a line, and gathers what is wrong with them. */
final class CommandLines {
  private static final Set<String> NOT_YET = Set.of("APPROVE", "FREEZE", "ATTEST");
  private static final int LONGEST_KEY_BYTES = 256;
  private static final String KIND = "kind";
  private static final String KEY = "key";
  private static final String FILE = "definitionFile";
  private static final String YAML = "definitionYaml";
  private static final ObjectMapper mapper =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Path folder;
  private final List<Asked> commands = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private int line;

  private CommandLines(Path folder) {
    this.folder = folder;
  }

  /**
   * What was read.
   *
   * @param commands in the lines' order
   * @param faults one sentence each, with the line's number
   */
  record Found(List<Asked> commands, List<String> faults) {}

  /**
   * Reads to the end. Empty lines are left out.
   *
   * @param folder what the path of a definition's file begins at
   */
  static Found read(BufferedReader text, Path folder) throws IOException {
    CommandLines lines = new CommandLines(folder);
    for (String next = text.readLine(); next != null; next = text.readLine()) {
      lines.line++;
      if (!next.isBlank()) {
        lines.read(next);
      }
    }
    return new Found(List.copyOf(lines.commands), List.copyOf(lines.faults));
  }

  private void read(String text) {
    try {
      if (mapper.readTree(text) instanceof ObjectNode document) {
        document(document);
      } else {
        fault("this is no JSON object");
      }
    } catch (JsonProcessingException e) {
      fault(
          "this is not one JSON object: %s at column %d"
              .formatted(e.getOriginalMessage(), e.getLocation().getColumnNr()));
    }
  }

  private void document(ObjectNode document) {
    Optional<CommandKind> kind = text(document, KIND, allKinds()).flatMap(this::kind);
    Optional<String> key = text(document, KEY, "text").filter(this::isKey);
    kind.ifPresent(known -> {
      if (known.isOperators()) {
        document.put(KIND, known.name());
      }
      takeInDefinition(document, known);
      switch (AvroReading.of(document, known.schema())) {
        case AvroReading.Value(var value) ->
            key.ifPresent(name -> commands.add(new Asked(line, known, name, value)));
        case AvroReading.Wrong(var wrong) -> wrong.forEach(this::fault);
      }
    });
  }

  private Optional<CommandKind> kind(String name) {
    Optional<CommandKind> kind = Optional.ofNullable(CommandKind.all().get(name));
    if (kind.isEmpty()) {
      fault("kind is \"%s\"; allowed: %s".formatted(name, allKinds()));
    }
    return kind;
  }

  /** Those that this release does not always reject. */
  private static String allKinds() {
    return CommandKind.all().keySet().stream()
        .filter(name -> !NOT_YET.contains(name))
        .collect(Collectors.joining(", "));
  }

  private boolean isKey(String key) {
    int bytes = key.getBytes(UTF_8).length;
    if (bytes < 1 || bytes > LONGEST_KEY_BYTES) {
      fault("key has %d bytes; allowed: 1 to %d".formatted(bytes, LONGEST_KEY_BYTES));
      return false;
    }
    return true;
  }

  /** Takes a text out of the document. */
  private Optional<String> text(ObjectNode document, String field, String allowed) {
    JsonNode found = document.remove(field);
    if (found == null) {
      fault("%s is missing; allowed: %s".formatted(field, allowed));
      return Optional.empty();
    }
    if (!found.isTextual()) {
      fault("%s is %s; allowed: %s".formatted(field, found, allowed));
      return Optional.empty();
    }
    return Optional.of(found.textValue());
  }

  /** Puts a file's text in the place of its name. */
  private void takeInDefinition(ObjectNode document, CommandKind kind) {
    if (kind.schema().getField(YAML) == null || !document.has(FILE)) {
      return;
    }
    if (document.has(YAML)) {
      fault("%s and %s are both there; allowed: one of them".formatted(YAML, FILE));
    }
    text(document, FILE, "a path")
        .ifPresentOrElse(
            path -> document.put(YAML, definition(path)), () -> document.put(YAML, ""));
  }

  private String definition(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      fault("%s: %s".formatted(FILE, FileFault.of(Path.of(path), e)));
      return "";
    } catch (InvalidPathException e) {
      fault("%s is \"%s\", which is no path: %s".formatted(FILE, path, e.getReason()));
      return "";
    }
  }

  private void fault(String words) {
    faults.add("line %d: %s".formatted(line, words));
  }
}
