package io.knhk.schemas;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * What Avro is allowed to do in this process. Since 1.12.2 Avro makes objects of trusted classes
 * alone, and its builders ask too: ours are trusted here. Lengths inside a record are bounded, so
 * that a few forged bytes cannot ask for gigabytes. Records are written by the code that was
 * generated for them, which gives the same bytes in half the time.
 */
final class AvroSafety {
  private static final String LONGEST_BYTES = Integer.toString(16 << 20);
  private static final String MOST_ITEMS = Integer.toString(1_000_000);

  static {
    unlessTold("org.apache.avro.limits.bytes.maxLength", LONGEST_BYTES);
    unlessTold("org.apache.avro.limits.string.maxLength", LONGEST_BYTES);
    unlessTold("org.apache.avro.limits.collectionItems.maxLength", MOST_ITEMS);
    unlessTold("org.apache.avro.specific.use_custom_coders", "true");
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), AvroSafety::isOurs));
  }

  private AvroSafety() {}

  /** Does its work once, when this class is first used. */
  static void ensure() {}

  private static boolean isOurs(Class<?> type) {
    return type.getName().startsWith("io.knhk.");
  }

  private static void unlessTold(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
