package dev.troupe.task;

/**
 * A target that takes no arguments and returns a value. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @param <R> type of the result
 * @see Action0
 */
@FunctionalInterface
public interface Func0<R> extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @return the result, which must be able to travel back
   * @throws Exception whatever the user's code throws
   */
  R call() throws Exception;
}
