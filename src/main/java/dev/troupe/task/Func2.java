package dev.troupe.task;

/**
 * A target that takes two arguments and returns a value. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @param <R> type of the result
 * @see Action2
 */
@FunctionalInterface
public interface Func2<A, B, R> extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @param a argument 1
   * @param b argument 2
   * @return the result, which must be able to travel back
   * @throws Exception whatever the user's code throws
   */
  R call(A a, B b) throws Exception;
}
