package io.knhk.schemas.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.knhk.schemas.streams.Page.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PageTest {

  @Property(tries = 200)
  void pagesOfPartsTogetherGiveTheWholeListOnceAndInOrder(
      @ForAll @Size(max = 40) List<@IntRange(max = 999) Integer> numbers,
      @ForAll @IntRange(min = 1, max = 4) int parts,
      @ForAll @IntRange(min = 1, max = 7) int limit,
      @ForAll @IntRange(min = 1, max = 5) int mostLookedAt) {
    SortedSet<String> all = new TreeSet<>();
    numbers.forEach(number -> all.add("%03d".formatted(number)));

    List<String> read = new ArrayList<>();
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      String from = after.get();
      Page<String> page =
          Page.merge(
              IntStream.range(0, parts)
                  .mapToObj(part -> part(all, part, parts, from, limit, mostLookedAt))
                  .toList(),
              limit);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      page.rows().forEach(row -> read.add(row.id()));
      after = page.next();
    }

    assertThat(read).containsExactlyElementsOf(all);
  }

  @Test
  void ordersByUtf8AsStoresDo() {
    String privateUse = "\uE000"; // before a surrogate pair in UTF-8, after it in UTF-16
    String emoji = "\uD83D\uDE00";

    Page<String> page = Page.merge(List.of(page(emoji), page(privateUse)), 2);

    assertThat(page.rows()).extracting(Row::id).containsExactly(privateUse, emoji);
  }

  private static Page<String> page(String id) {
    return new Page<>(List.of(new Row<>(id, id)), Optional.empty());
  }

  /** One part's page, as a store makes it: it stops at the limit, or when it looked at enough. */
  private static Page<String> part(
      SortedSet<String> all, int part, int parts, String after, int limit, int mostLookedAt) {
    List<String> behind =
        all.stream()
            .filter(id -> Integer.parseInt(id) % parts == part && id.compareTo(after) > 0)
            .toList();
    int stop = Math.min(limit, mostLookedAt);
    Stream<String> seen = behind.stream().limit(stop);
    return new Page<>(
        seen.map(id -> new Row<>(id, id)).toList(),
        behind.size() < stop ? Optional.empty() : Optional.of(behind.get(stop - 1)));
  }
}
