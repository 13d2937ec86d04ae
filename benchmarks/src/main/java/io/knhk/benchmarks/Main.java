package io.knhk.benchmarks;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where {@code benchmarks/run} starts: one benchmark, its figures, and the exit status. */
@Command(
    name = "benchmarks/run",
    description = "Measures one part beside a peer in the same run.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:what it claims holds",
      "1:it does not, or could not be measured",
      "2:the arguments are wrong"
    })
final class Main implements Callable<Integer> {
  private final PrintStream out;

  @Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Which one: see below.")
  private String name = "";

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  private boolean json;

  @Option(
      names = "--quick",
      description = "Within 60 s (150 s for engine): a look, not the figures of record.")
  private boolean quick;

  /** Prints on that stream: what libraries print goes to standard error. */
  Main(PrintStream out) {
    this.out = out;
  }

  /** Runs the benchmark that the arguments name; never returns. */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    System.setOut(System.err);
    System.exit(commandLine(out).execute(arguments));
  }

  static CommandLine commandLine(PrintStream out) {
    CommandLine line = new CommandLine(new Main(out));
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.getCommandSpec()
        .usageMessage()
        .footer(
            Benchmarks.ALL.stream()
                .map(benchmark -> "  %-12s %s".formatted(benchmark.name(), benchmark.about()))
                .collect(Collectors.joining("%n", "%nNames:%n", "")));
    return line;
  }

  @Override
  public Integer call() throws Exception {
    Benchmark benchmark =
        Benchmarks.named(name)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), "there is no benchmark '%s'".formatted(name)));
    Report report = benchmark.run(quick ? Plan.QUICK : Plan.FULL);
    if (json) {
      out.println(Printed.json(report));
      System.err.println(Printed.claims(report));
    } else {
      out.println(Printed.table(Machine.here(), report));
    }
    return report.holds() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
