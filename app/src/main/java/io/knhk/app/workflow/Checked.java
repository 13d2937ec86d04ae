package io.knhk.app.workflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.knhk.engine.definition.Definition;
import io.knhk.engine.definition.Fault;
import io.knhk.engine.soundness.Assumed;
import io.knhk.engine.soundness.Soundness;
import java.util.ArrayList;
import java.util.List;

/** What a check found, for people and for programs. */
sealed interface Checked {

  boolean sound();

  List<String> lines();

  ObjectNode document();

  /** It would be refused as it is written. */
  record Faulty(List<Fault> faults) implements Checked {

    @Override
    public boolean sound() {
      return false;
    }

    @Override
    public List<String> lines() {
      return faults.stream().map(Fault::toString).toList();
    }

    @Override
    public ObjectNode document() {
      ObjectNode document = JsonNodeFactory.instance.objectNode().put("sound", false);
      ArrayNode list = document.putArray("faults");
      for (Fault fault : faults) {
        list.addObject()
            .put("line", fault.line())
            .put("column", fault.column())
            .put("message", fault.message());
      }
      return document;
    }
  }

  /** It is free of faults, and its net was explored. */
  record Explored(Definition definition, Soundness soundness) implements Checked {

    @Override
    public boolean sound() {
      return soundness instanceof Soundness.Sound;
    }

    @Override
    public List<String> lines() {
      List<String> lines = new ArrayList<>();
      lines.add("%s@%s %s".formatted(definition.id(), definition.version(), told(soundness)));
      if (sound() && !Assumed.of(definition).isEmpty()) {
        lines.add("  taken for granted: " + String.join(", ", Assumed.of(definition)));
      }
      if (soundness instanceof Soundness.Undecided) {
        lines.add(
            "  --most-states N explores more of it; the engine explores 100,000 states, then "
                + (definition.rollout().requireSound()
                    ? "refuses it, as its require_sound asks"
                    : "accepts it undecided"));
      }
      return lines;
    }

    @Override
    public ObjectNode document() {
      ObjectNode document =
          JsonNodeFactory.instance
              .objectNode()
              .put("workflow", definition.id())
              .put("version", definition.version())
              .put("definitionHash", definition.hash())
              .put("sound", sound());
      document.putArray("faults");
      ObjectNode told = document.putObject("soundness");
      switch (soundness) {
        case Soundness.Sound(int states) -> {
          told.put("verdict", "SOUND").put("states", states);
          Assumed.of(definition).forEach(told.putArray("takenForGranted")::add);
        }
        case Soundness.Undecided(int states, String why) ->
            told.put("verdict", "UNDECIDED").put("states", states).put("message", why);
        case Soundness.Unsound unsound -> {
          told.put("verdict", "UNSOUND")
              .put("states", unsound.states())
              .put("property", unsound.property().name())
              .put("message", unsound.message());
          unsound.tasks().forEach(told.putArray("tasks")::add);
          unsound.steps().forEach(told.putArray("steps")::add);
        }
      }
      return document;
    }

    private static String told(Soundness soundness) {
      return switch (soundness) {
        case Soundness.Sound(int states) -> "is sound: %d states".formatted(states);
        case Soundness.Undecided(int states, String why) ->
            "is not decided within %d states: %s".formatted(states, why);
        case Soundness.Unsound unsound -> "is unsound: " + unsound.message();
      };
    }
  }
}
