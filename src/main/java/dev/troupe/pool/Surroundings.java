package dev.troupe.pool;

import java.util.Locale;
import java.util.TimeZone;

/** What a task may change in its JVM without meaning the next one: put back after each. */
final class Surroundings {
  private final Locale locale = Locale.getDefault();
  private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
  private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
  private final TimeZone zone = TimeZone.getDefault();
  private final ClassLoader loader = Thread.currentThread().getContextClassLoader();
  private final String name = Thread.currentThread().getName();

  /** Puts back what has changed; for the thread that made this. */
  void restore() {
    if (!Locale.getDefault().equals(locale)) {
      Locale.setDefault(locale);
    }
    if (!Locale.getDefault(Locale.Category.DISPLAY).equals(display)) {
      Locale.setDefault(Locale.Category.DISPLAY, display);
    }
    if (!Locale.getDefault(Locale.Category.FORMAT).equals(format)) {
      Locale.setDefault(Locale.Category.FORMAT, format);
    }
    if (!TimeZone.getDefault().equals(zone)) {
      TimeZone.setDefault(zone);
    }
    Thread thread = Thread.currentThread();
    if (thread.getContextClassLoader() != loader) {
      thread.setContextClassLoader(loader);
    }
    if (!thread.getName().equals(name)) {
      thread.setName(name);
    }
  }
}
