package io.knhk.app.region;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.knhk.app.config.ServiceConfigs;
import io.knhk.app.process.CannotStartException;
import io.knhk.schemas.Topics;
import io.knhk.schemas.streams.StreamsTuning;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a region ends when it is asked to, and what it finds when it comes back. */
final class RegionEndTest {
  @TempDir private Path directory;

  @Test
  void leavesNoProcessAndNoPortAndKeepsItsRecordsAndIdsForTheNextStart() throws Exception {
    RegionConfig config = RegionConfig.defaults().in(directory.resolve("region one"));
    List<ProcessHandle> before = children();
    Strangers first;
    int id;
    try (Region region = Region.start(config)) {
      first = new Strangers(region.bootstrap(), region.registryUrl());
      id = first.latestId("workflow.commands-value");
      first.send(Topics.COMMANDS.deadLetters(), "key", "kept".getBytes(UTF_8));
    }

    assertThat(children()).containsExactlyInAnyOrderElementsOf(before);
    assertFree(URI.create("kafka://" + first.bootstrap()).getPort());
    assertFree(URI.create(first.registryUrl()).getPort());

    try (Region region = Region.start(config)) {
      Strangers second = new Strangers(region.bootstrap(), region.registryUrl());

      assertThat(second.latestId("workflow.commands-value")).isEqualTo(id);
      assertThat(second.readUntil(Topics.COMMANDS.deadLetters(), record -> true).value())
          .isEqualTo("kept".getBytes(UTF_8));
    }
  }

  @Test
  void leavesNothingWhenItCannotStart() {
    List<ProcessHandle> before = children();
    RegionConfig config =
        new RegionConfig(
            Optional.empty(),
            directory.resolve("no registry here"),
            PortBase.FREE,
            StreamsTuning.DEFAULT,
            ServiceConfigs.defaults(),
            Optional.empty());

    assertThatThrownBy(() -> Region.start(config))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("registry");

    assertThat(children()).containsExactlyInAnyOrderElementsOf(before);
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  private static void assertFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
    }
  }
}
