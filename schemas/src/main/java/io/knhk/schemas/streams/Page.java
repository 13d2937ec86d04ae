package io.knhk.schemas.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A part of a list in the order of ids. Immutable.
 *
 * @param rows each with its id, in the order of the ids' UTF-8 bytes
 * @param next all that there is up to this id is in this page or those before it; empty: there is
 *     nothing behind
 * @param <T> a row
 */
public record Page<T>(List<Row<T>> rows, Optional<String> next) {
  private static final Comparator<String> ORDER =
      Comparator.comparing(id -> id.getBytes(UTF_8), Arrays::compareUnsigned);

  /** Copies the rows. */
  public Page {
    rows = List.copyOf(rows);
  }

  /**
   * One of a list.
   *
   * @param <T> what is told of it
   */
  public record Row<T>(String id, T value) {}

  /**
   * One page of several that begin at the same id, of lists that share no id: as if all had been
   * one list.
   *
   * @param limit most rows
   */
  public static <T> Page<T> merge(Collection<Page<T>> pages, int limit) {
    Optional<String> known = pages.stream().flatMap(page -> page.next().stream()).min(ORDER);
    List<Row<T>> rows =
        pages.stream()
            .flatMap(page -> page.rows().stream())
            .filter(row -> known.isEmpty() || ORDER.compare(row.id(), known.get()) <= 0)
            .sorted(Comparator.comparing(Row::id, ORDER))
            .toList();
    return rows.size() <= limit
        ? new Page<>(rows, known)
        : new Page<>(rows.subList(0, limit), Optional.of(rows.get(limit - 1).id()));
  }

  /** The same page, its rows told otherwise. */
  public <U> Page<U> map(Function<T, U> told) {
    return new Page<>(
        rows.stream().map(row -> new Row<>(row.id(), told.apply(row.value()))).toList(), next);
  }
}
