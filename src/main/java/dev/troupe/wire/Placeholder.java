package dev.troupe.wire;

import java.util.Objects;

/**
 * An argument whose value is known later, such as a queue of a run that has not begun.
 *
 * @param type what it will be
 * @param text how messages call it
 */
public record Placeholder(Class<?> type, String text) {

  /** Checks that both are there. */
  public Placeholder {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(text, "text");
  }
}
