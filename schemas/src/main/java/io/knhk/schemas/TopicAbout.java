package io.knhk.schemas;

import java.util.List;
import java.util.stream.Stream;

/**
 * What people are told of a topic beside its kinds and settings: {@code docs/topics} and {@code
 * docs/asyncapi.json} are made from it. Immutable.
 *
 * @param purpose what it is for
 * @param writtenBy who writes what
 * @param readBy who reads it; {@code ./knhk replay} reads every topic besides
 * @param promises what a reader, or a writer, may rely on: a sentence or two each
 * @param headers that its records may carry
 */
public record TopicAbout(
    String purpose,
    List<Written> writtenBy,
    List<Party> readBy,
    List<String> promises,
    List<RecordHeader> headers) {

  /**
   * A writer's part.
   *
   * @param by who writes
   * @param kinds the names of what it writes, without namespace
   */
  public record Written(Party by, List<String> kinds) {
    public Written {
      kinds = List.copyOf(kinds);
    }

    static Written by(Party party, Class<?>... kinds) {
      return new Written(party, Stream.of(kinds).map(Class::getSimpleName).toList());
    }
  }

  public TopicAbout {
    writtenBy = List.copyOf(writtenBy);
    readBy = List.copyOf(readBy);
    promises = List.copyOf(promises);
    headers = List.copyOf(headers);
  }
}
