package io.knhk.app.replay;

import io.knhk.app.client.RegionAddress;
import io.knhk.app.client.Terminal;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk replay}: does what was published follow from its evidence? */
@Command(
    name = "replay",
    description = {
      "Read a region's topics, decide everything again, and compare.",
      "Exit status 0 only if something was compared and nothing differs."
    },
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {
  @Mixin private RegionAddress region;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Compares: 0 only if something was compared and nothing differs. */
  @Override
  public Integer call() {
    ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.attached());
    Findings findings;
    try (RegionLog log = new KafkaRegionLog(region.brokers(), Replay.GROUPS)) {
      findings = Replay.of(log, region.registry(), progress);
    } catch (ReplayException e) {
      progress.end();
      spec.commandLine().getErr().println("knhk: " + e.getMessage());
      return 1;
    }
    progress.end();
    print(
        new Report(
            findings,
            progress.records(),
            progress.elapsed(),
            region.brokers().bootstrap(),
            region.registryUrl()));
    return findings.different() == 0 && findings.compared() > 0 ? 0 : 1;
  }

  private void print(Report report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(report.json());
    } else {
      report.lines().forEach(out::println);
    }
    out.flush();
  }
}
