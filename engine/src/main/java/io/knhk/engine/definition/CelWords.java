package io.knhk.engine.definition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What CEL's parser says, without the words of the tool that it was made with. */
final class CelWords {
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?s)(?:mismatched|extraneous) input '(.*?)' expecting .*");
  private static final Pattern NO_WAY =
      Pattern.compile("(?s)no viable alternative at input '(.*)'");
  private static final Pattern NO_TOKEN = Pattern.compile("(?s)token recognition error at: '(.*)'");

  private CelWords() {}

  static String of(String message) {
    Matcher unexpected = UNEXPECTED.matcher(message);
    if (unexpected.matches()) {
      return unexpected.group(1).equals("<EOF>")
          ? "it ends where something more must come"
          : "'%s' can't stand here".formatted(unexpected.group(1));
    }
    Matcher noWay = NO_WAY.matcher(message);
    if (noWay.matches()) {
      return "'%s' can't stand here".formatted(noWay.group(1).replace("<EOF>", ""));
    }
    Matcher noToken = NO_TOKEN.matcher(message);
    return noToken.matches()
        ? "'%s' is nothing in CEL".formatted(noToken.group(1))
        : message.replace(" (in container '')", "");
  }
}
