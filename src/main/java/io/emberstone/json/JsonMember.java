package io.emberstone.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How the JSON member of a record component deviates from its type. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface JsonMember {

  /** Whether an integer is accepted for a string, as its decimal digits. */
  boolean integers() default false;

  /**
   * The most elements of a list that are read; the rest is only parsed. One more than the rules
   * allow suffices for them to reject the list.
   */
  int atMost() default Integer.MAX_VALUE;

  /**
   * A boolean component of the same record. If it is false, this member is not written, and its
   * value is ignored when read, whatever it is: null, or zero if primitive.
   */
  String onlyIf() default "";
}
