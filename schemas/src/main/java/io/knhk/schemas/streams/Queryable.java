package io.knhk.schemas.streams;

import io.knhk.schemas.Topic;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * A kind of thing that a service keeps in a store and may be asked about, by id. Immutable.
 *
 * @param service the name of the service
 * @param names how it is asked for
 * @param stored where it is kept
 * @param one all that is told of one
 * @param row what is told of one in a list
 * @param <S> a value of the store
 */
public record Queryable<S>(String service, Names names, Stored stored, Shape<S> one, Shape<S> row) {

  /**
   * How it is asked for.
   *
   * @param plural as addresses have it: {@code cases}
   * @param idField the field of both shapes that holds the id
   * @param filters fields of the row, each a string or an enum, that a list may be narrowed by
   */
  public record Names(String plural, String idField, List<String> filters) {
    /** Copies the filters. */
    public Names {
      filters = List.copyOf(filters);
    }
  }

  /**
   * Where it is kept.
   *
   * @param name of the store, whose keys are strings
   * @param prefix of the keys: the id follows it
   * @param source a topic that the store's records come from, keyed by the id: it tells which
   *     partition an id belongs to
   */
  public record Stored(String name, String prefix, Topic<?> source) {}

  /**
   * What is told.
   *
   * @param schema of what is told
   * @param read makes it from an id and what is stored; empty: as if it were not there
   * @param <S> a value of the store
   */
  public record Shape<S>(Schema schema, BiFunction<String, S, Optional<SpecificRecord>> read) {}
}
