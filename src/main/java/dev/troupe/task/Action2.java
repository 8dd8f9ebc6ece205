package dev.troupe.task;

/**
 * A target that takes two arguments and returns nothing. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @see Func2
 */
@FunctionalInterface
public interface Action2<A, B> extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @param a argument 1
   * @param b argument 2
   * @throws Exception whatever the user's code throws
   */
  void run(A a, B b) throws Exception;
}
