package io.knhk.engine.patterns;

import io.knhk.engine.net.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which patterns a test is about: docs/patterns.md names it there. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Proves {
  /** The patterns. */
  Pattern[] value();

  /**
   * What it shows of them: a context condition or a rule of BPM-06-22, in words of our own, as the
   * end of a sentence.
   */
  String that();
}
