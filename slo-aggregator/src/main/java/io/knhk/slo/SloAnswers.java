package io.knhk.slo;

import io.knhk.schemas.Topics;
import io.knhk.schemas.query.SloStanding;
import io.knhk.schemas.streams.Queryable;
import io.knhk.schemas.streams.Queryable.Names;
import io.knhk.schemas.streams.Queryable.Shape;
import io.knhk.schemas.streams.Queryable.Stored;
import io.knhk.slo.output.LastTold;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What is told of features' targets to those who ask: what was published last. It stands beside the
 * ledger's own parts, which it takes no part in.
 */
final class SloAnswers {
  /** Keys of what was last told, among those of the ledger's parts. */
  static final String PREFIX = "told/";

  private static final Shape<byte[]> TOLD =
      new Shape<>(
          SloStanding.getClassSchema(),
          (feature, bytes) -> LastTold.decode(bytes).map(SpecificRecord.class::cast));

  static final Queryable<byte[]> SLO =
      new Queryable<>(
          AggregatorApp.NAME,
          new Names("slo", "feature", List.of()),
          new Stored(LedgerStep.STORE, PREFIX, Topics.TIMINGS),
          TOLD,
          TOLD);

  private SloAnswers() {}
}
