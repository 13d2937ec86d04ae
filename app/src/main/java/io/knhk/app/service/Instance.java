package io.knhk.app.service;

import io.knhk.app.config.HttpConfig;
import io.knhk.app.config.InstanceSettings;
import io.knhk.app.http.HttpServer;
import io.knhk.app.process.CloseStack;
import io.knhk.app.process.ProcessLock;
import io.knhk.app.process.RocksDbLibrary;
import io.knhk.app.process.Stay;
import io.knhk.app.region.PortBase;
import io.knhk.schemas.SchemaRegistry;
import io.knhk.schemas.streams.GroupSettings;
import io.knhk.schemas.streams.RunningService;
import io.knhk.schemas.streams.StreamsSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/**
 * One instance of one service, from its configuration to its end.
 *
 * @param name of the service: names the folder of its state
 * @param applicationId its group
 */
record Instance(String name, String applicationId) {
  /** Starts the service itself. */
  @FunctionalInterface
  interface Service {
    RunningService start(StreamsSettings streams, SchemaRegistry registry);
  }

  /**
   * Waits for what the service needs, starts it, and never returns; a signal ends it.
   *
   * @throws io.knhk.app.process.CannotStartException if another instance has its state directory,
   *     or the brokers' topics are not as the contract has them
   */
  void run(InstanceSettings settings, Service service, PrintWriter out) {
    CloseStack open = CloseStack.ordered().atExit();
    Path state = settings.streams().stateDirectory().resolve(name).toAbsolutePath().normalize();
    open.add(
        "state directory's lock",
        ProcessLock.take(
            state.resolve("lock"), "give each instance a kafka.state_directory of its own"));
    RocksDbLibrary.load(state);
    SchemaRegistry registry =
        Surroundings.await(settings.streams().bootstrapServers(), settings.registryUrl());
    HttpConfig reached = settings.http().onAPort(PortBase.FREE::http);
    StreamsSettings streams =
        new StreamsSettings(
                settings.streams().bootstrapServers(), state, settings.streams().tuning())
            .reachedAt(reached.advertised());
    GroupSettings.put(streams, List.of(applicationId));
    RunningService running = open.add(name, service.start(streams, registry));
    HttpServer http = open.add("HTTP server", HttpServer.start(reached, List.of(running)));
    out.printf(
        "%s runs at %s, HTTP at %s, state in %s%n",
        name, streams.bootstrapServers(), http.url(), state);
    out.flush();
    Stay.untilStopped();
  }
}
