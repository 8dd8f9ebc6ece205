package dev.troupe.task;

/**
 * A target that takes four arguments and returns nothing. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @param <A> type of argument 1
 * @param <B> type of argument 2
 * @param <C> type of argument 3
 * @param <D> type of argument 4
 * @see Func4
 */
@FunctionalInterface
public interface Action4<A, B, C, D> extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @param a argument 1
   * @param b argument 2
   * @param c argument 3
   * @param d argument 4
   * @throws Exception whatever the user's code throws
   */
  void run(A a, B b, C c, D d) throws Exception;
}
