package io.knhk.app.deadletters;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where a dead letter stands.
 *
 * @param partition of a dead letters' topic
 * @param offset from 0
 */
record LetterAddress(TopicPartition partition, long offset) {
  private static final Pattern AS_PRINTED = Pattern.compile("(.+)-([0-9]{1,6})@([0-9]{1,18})");
  private static final Pattern WITH_COLON = Pattern.compile("(.+)@([0-9]{1,6}):([0-9]{1,18})");

  /** Reads both forms. */
  static final class Converter implements ITypeConverter<LetterAddress> {
    @Override
    public LetterAddress convert(String text) {
      Matcher printed = AS_PRINTED.matcher(text);
      Matcher matcher = printed.matches() ? printed : WITH_COLON.matcher(text);
      if (!matcher.matches() || !DeadLetter.topics().contains(matcher.group(1))) {
        throw new TypeConversionException(
            "'%s' is no place of a dead letter; allowed: such as workflow.commands.dlq-0@12 or workflow.commands.dlq@0:12"
                .formatted(text));
      }
      return new LetterAddress(
          new TopicPartition(matcher.group(1), Integer.parseInt(matcher.group(2))),
          Long.parseLong(matcher.group(3)));
    }
  }

  @Override
  public String toString() {
    return partition + "@" + offset;
  }
}
