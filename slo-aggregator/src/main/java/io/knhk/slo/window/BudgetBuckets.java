package io.knhk.slo.window;

import io.knhk.fortune5.slo.Counts;
import io.knhk.slo.state.SavedBuckets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The last 72 buckets of one class's measurements, by number; older ones are forgotten as newer
 * ones begin. Not thread-safe.
 */
final class BudgetBuckets {
  private static final int SIZE = 72;

  private final long[] measurements = new long[SIZE];
  private final long[] bad = new long[SIZE];
  private long newest;

  /** Counts in a bucket whose number is never below one given before. */
  void add(long bucket, Counts counts) {
    moveTo(bucket);
    int slot = slot(bucket);
    measurements[slot] += counts.measurements();
    bad[slot] += counts.bad();
  }

  /** The sum of so many buckets, the last being {@code end}. */
  Counts last(int buckets, long end) {
    long n = 0;
    long k = 0;
    for (long bucket = end - buckets + 1; bucket <= end; bucket++) {
      if (bucket <= newest && bucket > newest - SIZE) {
        n += measurements[slot(bucket)];
        k += bad[slot(bucket)];
      }
    }
    return new Counts(n, 0, n - k, k, 0, 0, 0);
  }

  boolean empty(long end) {
    return last(SIZE, end).measurements() == 0;
  }

  SavedBuckets saved(String runtimeClass) {
    return SavedBuckets.newBuilder()
        .setRuntimeClass(runtimeClass)
        .setNewest(newest)
        .setMeasurements(list(measurements))
        .setBad(list(bad))
        .build();
  }

  static BudgetBuckets of(SavedBuckets saved) {
    BudgetBuckets buckets = new BudgetBuckets();
    buckets.newest = saved.getNewest();
    for (int i = 0; i < SIZE; i++) {
      buckets.measurements[i] = saved.getMeasurements().get(i);
      buckets.bad[i] = saved.getBad().get(i);
    }
    return buckets;
  }

  private void moveTo(long bucket) {
    for (long begun = Math.max(newest + 1, bucket - SIZE + 1); begun <= bucket; begun++) {
      measurements[slot(begun)] = 0;
      bad[slot(begun)] = 0;
    }
    newest = Math.max(newest, bucket);
  }

  private static int slot(long bucket) {
    return Math.floorMod(bucket, SIZE);
  }

  private static List<Long> list(long[] values) {
    return new ArrayList<>(Arrays.stream(values).boxed().toList());
  }
}
