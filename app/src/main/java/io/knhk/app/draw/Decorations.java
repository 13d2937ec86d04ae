package io.knhk.app.draw;

import io.knhk.app.draw.Diagram.Decoration;
import io.knhk.app.draw.Diagram.Decoration.Form;
import io.knhk.engine.definition.Join;
import io.knhk.engine.definition.Split;

/** How joins and splits are shown: only where there is something to join or to split. */
final class Decorations {
  private Decorations() {}

  static Decoration join(Join join, int flows) {
    return switch (join) {
      case Join.And _ -> several(Form.AND, "and", flows);
      case Join.Xor _ -> several(Form.XOR, "xor", flows);
      case Join.Or _ -> several(Form.OR, "or", flows);
      case Join.Partial partial ->
          new Decoration(Form.COUNT, "%d/%d".formatted(partial.needed(), flows));
      case Join.Threads threads -> new Decoration(Form.COUNT, "×" + threads.count());
    };
  }

  static Decoration split(Split split, int flows) {
    return switch (split) {
      case Split.And _ -> several(Form.AND, "and", flows);
      case Split.Xor _ -> several(Form.XOR, "xor", flows);
      case Split.Or _ -> several(Form.OR, "or", flows);
      case Split.Threads threads -> new Decoration(Form.COUNT, "×" + threads.count());
    };
  }

  private static Decoration several(Form form, String word, int flows) {
    return flows > 1 ? new Decoration(form, word) : Decoration.NONE;
  }
}
