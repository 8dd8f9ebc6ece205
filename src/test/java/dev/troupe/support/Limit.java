package dev.troupe.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a test, or any test of a class, may take before it is interrupted and fails. Without it
 * the system property {@code troupe.limit} holds.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@Inherited
public @interface Limit {
  /** Seconds a test may take. */
  double seconds();
}
