package io.knhk.app.deadletters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.app.client.BrokersOption;
import java.io.PrintWriter;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code knhk dlq show}: all that is known of one. */
@Command(
    name = "show",
    description = "Print one dead letter: where it is from, its error, its headers and its bytes.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:it was printed",
      "1:there is none, or the brokers do not answer",
      "2:the arguments are wrong"
    },
    footerHeading = "%nExample:%n",
    footer = "  knhk dlq show workflow.commands.dlq-0@12 --bootstrap 127.0.0.1:9092")
final class DlqShowCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 1_024;

  @Parameters(
      paramLabel = "TOPIC-PARTITION@OFFSET",
      converter = LetterAddress.Converter.class,
      description = "Where it stands, as list prints it; TOPIC@PARTITION:OFFSET does too.")
  private LetterAddress address;

  @Mixin private BrokersOption brokers;

  @Option(names = "--json", description = "Print it as one JSON document, its bytes whole.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DeadLetter letter = LetterReader.one(brokers.address(), address);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(letter));
    } else {
      print(letter, out);
    }
    out.flush();
    return 0;
  }

  private static ObjectNode json(DeadLetter letter) {
    ObjectNode json = letter.json();
    ObjectNode headers = json.putObject("headers");
    letter
        .record()
        .headers()
        .forEach(header -> headers.put(header.key(), DeadLetter.shown(header.value())));
    return json.put("keyHex", hex(letter.record().key(), Integer.MAX_VALUE))
        .put("valueHex", hex(letter.record().value(), Integer.MAX_VALUE))
        .put("valueText", DeadLetter.shown(letter.record().value()));
  }

  private static void print(DeadLetter letter, PrintWriter out) {
    ConsumerRecord<byte[], byte[]> record = letter.record();
    out.printf("position   %s%n", letter.position());
    out.printf("came from  %s, stamped %s%n", letter.origin(), letter.time());
    out.printf("error      %s%n           %s%n", letter.exception(), letter.message());
    for (Header header : record.headers()) {
      out.printf("header     %s: %s%n", header.key(), DeadLetter.shown(header.value()));
    }
    out.printf("key        %s%n", DeadLetter.shown(record.key()));
    out.printf("key hex    %s%n", hex(record.key(), MOST_BYTES));
    out.printf("value      %d bytes%n", record.value() == null ? 0 : record.value().length);
    out.printf("  text     %s%n", printable(DeadLetter.shown(record.value())));
    out.printf("  hex      %s%n", hex(record.value(), MOST_BYTES));
  }

  /** A terminal must not obey what a stranger sent. */
  private static String printable(String text) {
    String shown = text.length() <= MOST_BYTES ? text : text.substring(0, MOST_BYTES) + "…";
    return shown.replaceAll("\\p{Cntrl}", "·");
  }

  private static String hex(byte[] bytes, int most) {
    if (bytes == null) {
      return "";
    }
    return bytes.length <= most
        ? HexFormat.of().formatHex(bytes)
        : HexFormat.of().formatHex(bytes, 0, most) + "… (--json has all)";
  }
}
