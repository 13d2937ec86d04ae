package io.knhk.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.common.values.NullValue;
import io.knhk.engine.definition.Guard.Answer.Decided;
import io.knhk.engine.definition.Guard.Answer.Failed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
  private static final Map<String, Object> VARIABLES =
      Map.of(
          "amount",
          150L,
          "price",
          12.5,
          "name",
          "bob",
          "nothing",
          NullValue.NULL_VALUE,
          "items",
          List.of(1L, 2L, 3.5),
          "order",
          Map.of("total", 5L));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amount > 100",
        "price > 12 && price < 13 && amount == 150.0",
        "name == 'bob' || missing",
        "nothing == null",
        "items.exists(item, item > 3)",
        "[1, 2].all(amount, amount < 3) && amount > 100",
        "has(order.total) && !has(order.tax) && order['total'] == 5",
        "type(amount) == int",
        "name.matches('b.b')",
      })
  void holdsForVariablesOfAnyType(String source) {
    assertThat(ask(source)).isEqualTo(new Decided(true));
  }

  @Test
  void saysNoWhenTheConditionDoesNotHold() {
    assertThat(ask("amount < 100")).isEqualTo(new Decided(false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "missing > 1",
        "name > 3",
        "amount / 0 == 1",
        "amount",
        "items[7] == 1",
        "order.tax > 1",
        "[0,1,2,3,4,5,6,7,8,9].all(a, [0,1,2,3,4,5,6,7,8,9].all(b, [0,1,2,3,4,5,6,7,8,9].all(c,"
            + " [0,1,2,3,4,5,6,7,8,9].all(d, [0,1,2,3,4,5,6,7,8,9].all(e, true)))))",
      })
  void failsInsteadOfThrowing(String source) {
    assertThat(ask(source)).isInstanceOf(Failed.class).isEqualTo(ask(source));
  }

  @Test
  void equalsByItsText() {
    assertThat(guard("amount > 1")).isEqualTo(guard("amount > 1")).isNotEqualTo(guard("amount>1"));
  }

  private static Guard.Answer ask(String source) {
    return guard(source).ask(name -> Optional.ofNullable(VARIABLES.get(name)));
  }

  private static Guard guard(String source) {
    return switch (Guard.compile(source)) {
      case Guard.Compiled.Usable(Guard guard) -> guard;
      case Guard.Compiled.Refused(String reason) -> throw new AssertionError(reason);
    };
  }
}
