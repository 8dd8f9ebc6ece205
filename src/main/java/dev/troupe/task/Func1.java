package dev.troupe.task;

/**
 * A target that takes one argument and returns a value. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @param <A> type of argument 1
 * @param <R> type of the result
 * @see Action1
 */
@FunctionalInterface
public interface Func1<A, R> extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @param a argument 1
   * @return the result, which must be able to travel back
   * @throws Exception whatever the user's code throws
   */
  R call(A a) throws Exception;
}
