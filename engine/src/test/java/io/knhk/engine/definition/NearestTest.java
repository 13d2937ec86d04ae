package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KEYS = List.of("cancels", "join", "kept", "then", "type");

  @Test
  void findsWhatMayHaveBeenMeant() {
    assertThat(Nearest.of("than", KEYS)).contains("then");
    assertThat(Nearest.of("tpye", KEYS)).contains("type");
    assertThat(Nearest.of("cancel", KEYS)).contains("cancels");
    assertThat(Nearest.of("kancles", KEYS)).contains("cancels");
    assertThat(Nearest.of("TYPE", KEYS)).contains("type");
    assertThat(Nearest.of("speed", KEYS)).isEmpty();
    assertThat(Nearest.of("", KEYS)).isEmpty();
    assertThat(Nearest.of("t".repeat(1_000_000), KEYS)).isEmpty();
  }

  @Property
  void isAsFarFromOneAsFromTheOther(
      @ForAll @AlphaChars @StringLength(max = 8) String one,
      @ForAll @AlphaChars @StringLength(max = 8) String other) {
    int distance = Nearest.distance(one, other);

    assertThat(distance).isEqualTo(Nearest.distance(other, one));
    assertThat(distance == 0).isEqualTo(one.equals(other));
    assertThat(distance)
        .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
  }
}
