package io.knhk.app.process;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed once, by whoever comes first: the owner, or the JVM's end. One
 * part's fault does not keep the others open, nor does one that hangs: after 10 s it is left alone.
 * Thread-safe.
 */
public final class CloseStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CloseStack.class);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final boolean together;
  private final Duration longest;
  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean closed;

  private record Part(String name, AutoCloseable part) {}

  CloseStack(boolean together, Duration longest) {
    this.together = together;
    this.longest = longest;
  }

  /** Closes its parts in the opposite order, one after the other. */
  public static CloseStack ordered() {
    return new CloseStack(false, LONGEST);
  }

  /** Closes its parts all at the same time. */
  public static CloseStack together() {
    return new CloseStack(true, LONGEST);
  }

  /** The same stack, closed at the JVM's end at the latest. */
  public CloseStack atExit() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close-at-exit"));
    return this;
  }

  /**
   * Takes over a part.
   *
   * @throws IllegalStateException if the stack is closed by now; the part is then closed too
   */
  public <T extends AutoCloseable> T add(String name, T part) {
    synchronized (this) {
      if (!closed) {
        parts.push(new Part(name, part));
        return part;
      }
    }
    await(List.of(closing(new Part(name, part))));
    throw new IllegalStateException("closed while " + name + " started");
  }

  /** Closes every part, and returns when each is closed or left alone. */
  @Override
  public synchronized void close() {
    closed = true;
    List<Thread> closing = new ArrayList<>();
    while (!parts.isEmpty()) {
      closing.add(closing(parts.pop()));
      if (!together) {
        await(closing);
        closing.clear();
      }
    }
    await(closing);
  }

  private static Thread closing(Part part) {
    return Thread.ofPlatform().daemon().name("close-" + part.name()).start(() -> close(part));
  }

  private static void close(Part part) {
    try {
      part.part().close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // whatever a part throws, the others must be closed
      log.warn("{} did not close cleanly", part.name(), e);
    }
  }

  private void await(List<Thread> closing) {
    long end = System.nanoTime() + longest.toNanos();
    try {
      for (Thread thread : closing) {
        if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
          log.warn("{} takes more than {}: left alone", thread.getName(), longest);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
