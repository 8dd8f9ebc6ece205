package dev.troupe.wire;

import java.util.List;
import java.util.Objects;

/**
 * An exception as data: all that is needed to throw it again in another process, whether its class
 * is there or not.
 *
 * @param className name of its class
 * @param message what {@code getMessage} returned, or null
 * @param detail the message its constructor was given, or null; the same in most classes
 * @param trace the printed trace with all causes, or an empty text below the first of a chain
 * @param frames its stack
 * @param cause its cause, or null
 * @param suppressed its suppressed exceptions
 * @param fields the fields that its own classes declare
 */
public record Failure(
    String className,
    String message,
    String detail,
    String trace,
    List<StackFrame> frames,
    Failure cause,
    List<Failure> suppressed,
    Payload fields) {

  /** Checks that the parts that must be here are. */
  public Failure {
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(trace, "trace");
    Objects.requireNonNull(fields, "fields");
    frames = List.copyOf(frames);
    suppressed = List.copyOf(suppressed);
  }

  /**
   * Describes an exception. Never throws: what cannot travel is left out.
   *
   * @param thrown the exception
   * @param codec writes the fields
   * @return the description
   */
  public static Failure of(Throwable thrown, ValueCodec codec) {
    return new Captures(codec.shapes).capture(thrown, true);
  }

  /**
   * Makes the exception again, a new one at each call. Never throws: if the class is not here or
   * cannot be made, a {@link dev.troupe.task.RemoteException} stands in for it. The innermost cause
   * is a {@link dev.troupe.task.RemoteStackTrace}.
   *
   * @param codec finds the class and reads the fields
   * @return the exception
   */
  public Throwable toThrowable(ValueCodec codec) {
    return new Rebuilding(codec.shapes).throwable(this);
  }
}
