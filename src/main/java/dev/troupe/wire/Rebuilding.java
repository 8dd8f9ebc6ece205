package dev.troupe.wire;

import dev.troupe.task.RemoteException;
import dev.troupe.task.RemoteStackTrace;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** Makes exceptions again from their descriptions. Never throws. */
final class Rebuilding {
  private final Shapes shapes;

  Rebuilding(Shapes shapes) {
    this.shapes = shapes;
  }

  Throwable throwable(Failure failure) {
    Throwable innermost = failure.trace().isEmpty() ? null : new RemoteStackTrace(failure.trace());
    return throwable(failure, innermost);
  }

  private Throwable throwable(Failure failure, Throwable innermost) {
    Throwable cause = failure.cause() == null ? innermost : throwable(failure.cause(), innermost);
    Throwable thrown = original(failure, cause);
    if (thrown == null) {
      thrown = standIn(failure, cause);
    }
    thrown.setStackTrace(
        failure.frames().stream().map(StackFrame::toElement).toArray(StackTraceElement[]::new));
    for (Failure suppressed : failure.suppressed()) {
      thrown.addSuppressed(throwable(suppressed, null));
    }
    return thrown;
  }

  private static Throwable standIn(Failure failure, Throwable cause) {
    String message =
        failure.message() == null
            ? failure.className()
            : failure.className() + ": " + failure.message();
    return new RemoteException(message, failure.className(), cause);
  }

  /** Returns an exception of the original class, or null if that cannot be. */
  private Throwable original(Failure failure, Throwable cause) {
    try {
      Class<?> type = shapes.resolver.resolve(failure.className());
      Throwable made = make(type, failure.detail(), cause);
      Object fields = new Decoder(Cargo.of(failure.fields().bytes()), shapes).message();
      for (Field field : Fields.of(type)) {
        restore(field, made, ((Map<?, ?>) fields).get(Captures.key(field)));
      }
      return usable(made, cause) ? made : null;
    } catch (Throwable e) {
      return null;
    }
  }

  private static Throwable make(Class<?> type, String message, Throwable cause)
      throws ReflectiveOperationException {
    if (type == InvocationTargetException.class) {
      return new InvocationTargetException(cause, message);
    }
    Constructor<?> base = Throwable.class.getConstructor(String.class, Throwable.class);
    return (Throwable) Reflect.make(Reflect.instantiator(type, base), message, cause);
  }

  private void restore(Field field, Throwable owner, Object bytes) {
    if (bytes == null) {
      return;
    }
    try {
      Fields.set(field, owner, new Decoder(Cargo.of((byte[]) bytes), shapes).message());
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      // A field that cannot be rebuilt keeps its default; the exception itself must arrive.
      return;
    }
  }

  /** Some classes of the JDK insist on a type of cause, or keep it in a field we cannot see. */
  private static boolean usable(Throwable made, Throwable cause) {
    return made.getCause() == cause || !Names.isJdk(made.getClass());
  }
}
