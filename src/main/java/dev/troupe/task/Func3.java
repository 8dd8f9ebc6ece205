package dev.troupe.task;

/**
 * A target that takes three arguments and returns a value. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @param <C> type of argument 3
 * @param <R> type of the result
 * @see Action3
 */
@FunctionalInterface
public interface Func3<A, B, C, R> extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @return the result, which must be able to travel back
   * @throws Exception whatever the user's code throws
   */
  R call(A a, B b, C c) throws Exception;
}
