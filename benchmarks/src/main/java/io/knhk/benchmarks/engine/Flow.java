package io.knhk.benchmarks.engine;

import io.knhk.app.demo.load.Clients;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What clients do with a target: they open cases, and take others, drawn from all that are open, to
 * their end. Not thread-safe.
 */
final class Flow implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** So that a step is never sent before the one that it follows is committed. */
  private static final long BEHIND_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final int BURST = 20_000;

  private final Target target;
  private final Consumer<String, byte[]> answers;
  private final Consumer<String, byte[]> times;
  private final Random random = new Random(1);

  /** Cases whose first task is open. */
  private final List<Integer> open = new ArrayList<>();

  private int started;
  private long expected;
  private long answered;

  Flow(Target target, Clients clients) {
    this.target = target;
    answers = atEnd(clients, target.answersTopic());
    times = atEnd(clients, target.timesTopic());
  }

  private static Consumer<String, byte[]> atEnd(Clients clients, String topic) {
    Consumer<String, byte[]> consumer = clients.everythingIn(List.of(topic));
    consumer.seekToEnd(consumer.assignment());
    consumer.assignment().forEach(consumer::position);
    return consumer;
  }

  /** Opens so many cases more; each waits for its first task. Returns once they are. */
  void open(int cases) {
    for (int left = cases; left > 0; left -= BURST) {
      for (int i = 0; i < Math.min(left, BURST); i++) {
        open.add(start());
      }
      await(BURST * (long) target.answers(Step.START)); // so that no more than that lies in wait
    }
    await(0);
  }

  /** So many cases are started, and as many, drawn from all open ones, are taken to their end. */
  void round(int cases) {
    open(cases);
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      drawn.add(draw());
    }
    drawn.forEach(number -> send(Step.FIRST, number));
    await(0);
    Collections.shuffle(drawn, random);
    drawn.forEach(number -> send(Step.SECOND, number));
    await(0);
  }

  /** Sends steps evenly, as many of each kind; returns once all have their answers. */
  void paced(double perSecond, Duration time) {
    Deque<Later> fresh = new ArrayDeque<>();
    Deque<Later> halfway = new ArrayDeque<>();
    long beginNanos = System.nanoTime();
    long sent = 0;
    for (long now = beginNanos; now - beginNanos < time.toNanos(); now = System.nanoTime()) {
      double due = (now - beginNanos) / 1e9 * perSecond;
      for (; sent < due; sent += Step.values().length) {
        fresh.add(new Later(start(), now));
        while (!fresh.isEmpty() && now - fresh.peek().nanos() > BEHIND_NANOS) {
          open.add(fresh.remove().number());
        }
        if (!open.isEmpty()) {
          int number = draw();
          send(Step.FIRST, number);
          halfway.add(new Later(number, now));
        }
        if (!halfway.isEmpty() && now - halfway.peek().nanos() > BEHIND_NANOS) {
          send(Step.SECOND, halfway.remove().number());
        }
      }
      poll(Duration.ZERO);
      LockSupport.parkNanos(TICK_NANOS);
    }
    await(0);
    fresh.forEach(later -> open.add(later.number()));
    halfway.forEach(later -> send(Step.SECOND, later.number()));
    await(0);
  }

  /** A case that goes on later. */
  private record Later(int number, long nanos) {}

  /** Leaves out the times of all that was done until now. */
  void forgetTimes() {
    times.seekToEnd(times.assignment());
    times.assignment().forEach(times::position);
  }

  /** Microseconds of each step since they were last asked for or forgotten. */
  List<Double> times() {
    List<Double> micros = new ArrayList<>();
    var ends = times.endOffsets(times.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> times.position(end.getKey()) < end.getValue())) {
      for (ConsumerRecord<String, byte[]> record : times.poll(POLL)) {
        OptionalDouble took = target.micros(record.value());
        took.ifPresent(micros::add);
      }
    }
    return micros;
  }

  /** How many cases are open now. */
  int openCases() {
    return open.size();
  }

  private int start() {
    send(Step.START, started);
    return started++;
  }

  private int draw() {
    Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
    return open.removeLast();
  }

  private void send(Step step, int number) {
    target.send(step, number);
    expected += target.answers(step);
  }

  /** Returns once no more than so many answers are missing. */
  private void await(long missing) {
    target.flush();
    long lastNanos = System.nanoTime();
    while (expected - answered > missing) {
      if (poll(POLL) > 0) {
        lastNanos = System.nanoTime();
      } else if (System.nanoTime() - lastNanos > SILENCE.toNanos()) {
        throw new IllegalStateException(
            "%d of %d answers are missing, and none has come for %d s"
                .formatted(expected - answered, expected, SILENCE.toSeconds()));
      }
    }
  }

  private int poll(Duration wait) {
    int count = answers.poll(wait).count();
    answered += count;
    return count;
  }

  @Override
  public void close() {
    answers.close();
    times.close();
    target.close();
  }
}
