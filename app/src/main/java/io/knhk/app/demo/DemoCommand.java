package io.knhk.app.demo;

import io.knhk.app.client.Terminal;
import io.knhk.app.demo.load.Clients;
import io.knhk.app.demo.story.Story;
import io.knhk.app.demo.view.LiveScreen;
import io.knhk.app.demo.view.PlainScreen;
import io.knhk.app.demo.view.Report;
import io.knhk.app.demo.view.Screen;
import io.knhk.app.demo.view.Summary;
import io.knhk.app.region.Region;
import io.knhk.schemas.Topic;
import io.knhk.schemas.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code knhk demo}: one good and two bad versions meet a region that judges them. */
@Command(
    name = "demo",
    description = {
      "Start a region and traffic, and watch three new versions of a workflow:",
      "one is promoted by its timings, two are taken back by theirs. About 100 s."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final List<Topic<? extends SpecificRecord>> WATCHED =
      List.of(Topics.EVENTS, Topics.METRICS, Topics.GATES, Topics.FEATURES, Topics.AUDIT);

  @Option(names = "--hold", description = "Keep the region up until the input closes.")
  private boolean hold;

  @Option(names = "--json", description = "Print the result as one JSON document.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Runs the demo: 0 only if all decisions came as they should. */
  @Override
  public Integer call() throws IOException {
    long startNanos = System.nanoTime();
    PrintWriter progress = json ? spec.commandLine().getErr() : spec.commandLine().getOut();
    DemoPolicy.lines().forEach(progress::println);
    progress.flush();
    try (Region region = Region.start(DemoPolicy.regionConfig())) {
      Story story = new Story(OrderWorkflow.ID, Topics.COMMANDS.group().partitions());
      Optional<String> failure = run(region, story, screen(progress), startNanos);
      print(region, story, failure);
      if (hold) {
        System.in.transferTo(OutputStream.nullOutputStream());
      }
      return failure.isEmpty() ? 0 : 1;
    }
  }

  private static Optional<String> run(Region region, Story story, Screen screen, long startNanos) {
    Clients clients = new Clients(region.bootstrap(), region.registry());
    try (RegionHands hands = new RegionHands(region, clients);
        TopicTail tail = new TopicTail(clients, WATCHED)) {
      return new Demo(
              tail::poll,
              hands,
              screen,
              () -> Duration.ofNanos(System.nanoTime() - startNanos),
              story)
          .run();
    }
  }

  private Screen screen(PrintWriter progress) {
    return Terminal.attached() && !json ? new LiveScreen(progress) : new PlainScreen(progress);
  }

  private void print(Region region, Story story, Optional<String> failure) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Report.of(region.bootstrap(), region.registryUrl(), story, failure).json());
    } else {
      out.println();
      Summary.of(story).forEach(out::println);
      out.println();
      out.println(failure.map(reason -> "FAILED: " + reason).orElseGet(() -> claim(story)));
    }
    if (hold && !json) {
      out.printf(
          "Held at %s, registry %s, until the input closes (Ctrl-D).%n",
          region.bootstrap(), region.registryUrl());
    }
    out.flush();
  }

  private static String claim(Story story) {
    return "By their timings alone %s was promoted, and %s were taken back."
        .formatted(named(story.promotedVersions()), named(story.rolledBackVersions()));
  }

  private static String named(List<String> versions) {
    return versions.stream().map(OrderWorkflow::named).collect(Collectors.joining(" and "));
  }
}
