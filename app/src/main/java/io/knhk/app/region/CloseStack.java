package io.knhk.app.region;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was opened, to be closed in the opposite order, once, by whoever comes first: the owner, or
 * the JVM's end. One part's fault does not keep the others open. Thread-safe.
 */
final class CloseStack implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CloseStack.class);

  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean closed;

  private record Part(String name, AutoCloseable part) {}

  /**
   * Takes over a part.
   *
   * @throws IllegalStateException if the stack is closed by now; the part is then closed too
   */
  <T extends AutoCloseable> T add(String name, T part) {
    synchronized (this) {
      if (!closed) {
        parts.push(new Part(name, part));
        return part;
      }
    }
    close(new Part(name, part));
    throw new IllegalStateException("closed while " + name + " started");
  }

  /** Closes every part, and returns when all are closed. */
  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
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
}
