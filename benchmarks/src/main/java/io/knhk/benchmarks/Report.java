package io.knhk.benchmarks;

import java.util.List;

/**
 * What a run found.
 *
 * @param figures in the order in which they are shown, at least one
 * @param claims what is claimed of them
 * @param notes what a reader must know to read them right, a line each
 */
public record Report(List<Figure> figures, List<Claim> claims, List<String> notes) {
  public Report {
    figures = List.copyOf(figures);
    claims = List.copyOf(claims);
    notes = List.copyOf(notes);
  }

  /** Whether all that is claimed holds. */
  public boolean holds() {
    return claims.stream().allMatch(Claim::holds);
  }
}
