package io.knhk.app.topics;

/**
 * One way in which a topic is not as the contract has it.
 *
 * @param topic which
 * @param setting "topic" where it is missing, "partitions", or the name of its setting
 * @param found what is there; "none" where nothing is
 * @param wanted what the contract has
 * @param remedy what can be done about it
 */
public record TopicDifference(
    String topic, String setting, String found, String wanted, Remedy remedy) {

  /** What can be done about a difference. */
  public enum Remedy {
    /** Make the topic. */
    CREATE("--apply creates it"),
    /** Set the setting; no record is lost by that. */
    SET("--apply sets it"),
    /** Set the setting, by which brokers come to delete records that they keep now. */
    SET_AND_DELETE(
        "--apply --may-delete sets it, and brokers then delete records that they keep now"),
    /** Nothing that a command may do: keys would go where nobody looks for them. */
    BY_HAND("not to be mended in place, keys would move: use a new set of topics");

    private final String words;

    Remedy(String words) {
      this.words = words;
    }

    /** The same for people. */
    public String words() {
      return words;
    }
  }

  /** For people, with what to do. */
  @Override
  public String toString() {
    return "%s %s: found %s, wanted %s (%s)".formatted(topic, setting, found, wanted, remedy.words);
  }
}
