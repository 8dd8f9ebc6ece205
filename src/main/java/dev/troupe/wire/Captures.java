package dev.troupe.wire;

import dev.troupe.task.RemoteStackTrace;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes exceptions, each once, however they refer to each other. Never throws. */
final class Captures {
  private static final int MOST_EXCEPTIONS = 100;
  private static final int MOST_FRAMES = 1_024;

  private final Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Shapes shapes;

  Captures(Shapes shapes) {
    this.shapes = shapes;
  }

  /** Returns the description of an exception, or null if it was described before. */
  Failure capture(Throwable thrown, boolean first) {
    if (thrown == null || seen.size() >= MOST_EXCEPTIONS || !seen.add(thrown)) {
      return null;
    }
    String message = Throwables.message(thrown);
    return new Failure(
        thrown.getClass().getName(),
        message,
        Throwables.detail(thrown, message),
        first ? Throwables.trace(thrown) : "",
        frames(thrown),
        cause(thrown),
        suppressed(thrown),
        fields(thrown));
  }

  private Failure cause(Throwable thrown) {
    Throwable cause = Throwables.cause(thrown);
    // The trace of an earlier hop is text within our own trace.
    return cause instanceof RemoteStackTrace ? null : capture(cause, false);
  }

  private List<Failure> suppressed(Throwable thrown) {
    List<Failure> failures = new ArrayList<>();
    for (Throwable suppressed : thrown.getSuppressed()) {
      Failure failure = capture(suppressed, false);
      if (failure != null) {
        failures.add(failure);
      }
    }
    return failures;
  }

  private static List<StackFrame> frames(Throwable thrown) {
    List<StackFrame> frames = new ArrayList<>();
    for (StackTraceElement element : Throwables.stack(thrown)) {
      if (frames.size() == MOST_FRAMES) {
        break;
      }
      frames.add(StackFrame.of(element));
    }
    return frames;
  }

  /** Writes each field by itself, so that one that cannot travel does not hold up the others. */
  private Payload fields(Throwable thrown) {
    Map<String, byte[]> fields = new LinkedHashMap<>();
    try {
      for (Field field : Fields.of(thrown.getClass())) {
        field(field, thrown, fields);
      }
    } catch (RuntimeException | LinkageError e) {
      // The class is closed to us: its message and stack travel, its fields do not.
      fields.clear();
    }
    Encoder encoder = new Encoder(shapes, this);
    encoder.write(fields);
    return new Payload(encoder.toBytes());
  }

  private void field(Field field, Throwable owner, Map<String, byte[]> fields) {
    try {
      Encoder encoder = new Encoder(shapes, this);
      encoder.write(Fields.get(field, owner));
      fields.put(key(field), encoder.toBytes());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // Dropped: an exception must arrive even if a part of it cannot.
      fields.remove(key(field));
    }
  }

  static String key(Field field) {
    return field.getDeclaringClass().getName() + "#" + field.getName();
  }
}
