package io.knhk.app.check;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** Ways to falsify a topic, for tests of the check. */
final class Forgery {
  private Forgery() {}

  /** Another value in the place of the n-th one, from 0. */
  static UnaryOperator<Stream<RawRecord>> at(int n, UnaryOperator<SpecificRecord> change) {
    return records -> {
      List<RawRecord> all = records.toList();
      return IntStream.range(0, all.size())
          .mapToObj(i -> i == n ? all.get(i).saying(change.apply(all.get(i).value())) : all.get(i));
    };
  }

  /** The n-th record is not there, from 0. */
  static UnaryOperator<Stream<RawRecord>> without(int n) {
    return records -> {
      List<RawRecord> all = records.toList();
      return IntStream.range(0, all.size()).filter(i -> i != n).mapToObj(all::get);
    };
  }
}
