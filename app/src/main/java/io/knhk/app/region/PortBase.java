package io.knhk.app.region;

import io.knhk.app.process.CannotStartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The first of the five ports that a region listens on: broker, its controller, registry, the
 * registry's management, and HTTP: health, metrics, answers.
 *
 * @param first 1 to 65531; or 0 for free ports, each chosen on its own
 */
public record PortBase(int first) {
  /** Free ports. */
  public static final PortBase FREE = new PortBase(0);

  /** Below the ports that systems give to outgoing connections. */
  private static final int LEAST_FOUND = 20_000;

  private static final int MOST_FOUND = 32_000;
  private static final int MOST = 65_531;
  private static final int REGISTRY = 2;
  private static final int HTTP = 4;
  private static final List<String> NAMES =
      List.of("broker", "controller", "registry", "registry's management");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public PortBase {
    if (first < 0 || first > MOST) {
      throw new IllegalArgumentException(
          "the port base is %d; allowed: 1 to %d, or 0 for free ports".formatted(first, MOST));
    }
  }

  /** One whose ports were all free a moment ago. */
  public static PortBase found() {
    PortBase drawn;
    do {
      drawn = new PortBase(ThreadLocalRandom.current().nextInt(LEAST_FOUND, MOST_FOUND));
    } while (!drawn.taken().isEmpty());
    return drawn;
  }

  /** Where it is asked over HTTP unless configured otherwise. */
  public int http() {
    return chosen() ? first + HTTP : FreePorts.two()[0];
  }

  boolean chosen() {
    return first > 0;
  }

  /** The broker's port and its controller's. */
  int[] broker() {
    return chosen() ? new int[] {first, first + 1} : FreePorts.two();
  }

  /** The registry's port and that of its management. */
  int[] registry() {
    return chosen() ? new int[] {first + REGISTRY, first + REGISTRY + 1} : FreePorts.two();
  }

  /**
   * Looks whether chosen ports are free, so that a taken one is told of before anything starts.
   *
   * @throws CannotStartException naming each that is taken
   */
  void requireFree() {
    List<String> taken = taken();
    if (!taken.isEmpty()) {
      throw new CannotStartException(
          "taken already: port %s; choose others with --port-base"
              .formatted(String.join(", ", taken)));
    }
  }

  private List<String> taken() {
    List<String> taken = new ArrayList<>();
    for (int i = 0; chosen() && i < NAMES.size(); i++) {
      if (!free(first + i)) {
        taken.add("%d (%s)".formatted(first + i, NAMES.get(i)));
      }
    }
    return taken;
  }

  private static boolean free(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
