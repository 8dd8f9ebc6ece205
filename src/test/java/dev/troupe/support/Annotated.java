package dev.troupe.support;

import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the annotations on a test say, looked for on its method, its class and those around it. */
final class Annotated {
  private static final double DEFAULT_LIMIT = 60;

  private Annotated() {}

  static Duration limit(ExtensionContext context) {
    double seconds =
        find(context, Limit.class).map(Limit::seconds).orElseGet(Annotated::defaultLimit);
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  static boolean realJvms(ExtensionContext context) {
    return find(context, RealJvms.class).isPresent();
  }

  /** The nearest context that knows its class: that of a dynamic test does not. */
  static ExtensionContext owner(ExtensionContext context) {
    ExtensionContext owner = context;
    while (owner.getTestClass().isEmpty()) {
      owner = owner.getParent().orElseThrow();
    }
    return owner;
  }

  private static double defaultLimit() {
    String property = System.getProperty("troupe.limit");
    return property == null ? DEFAULT_LIMIT : Double.parseDouble(property);
  }

  private static <A extends Annotation> Optional<A> find(ExtensionContext context, Class<A> type) {
    ExtensionContext owner = owner(context);
    return owner
        .getTestMethod()
        .map(method -> method.getAnnotation(type))
        .or(() -> owner.getTestClass().flatMap(testClass -> around(testClass, type)));
  }

  private static <A extends Annotation> Optional<A> around(Class<?> testClass, Class<A> type) {
    for (Class<?> c = testClass; c != null; c = c.getEnclosingClass()) {
      if (c.isAnnotationPresent(type)) {
        return Optional.of(c.getAnnotation(type));
      }
    }
    return Optional.empty();
  }
}
