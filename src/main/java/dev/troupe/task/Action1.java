package dev.troupe.task;

/**
 * A target that takes one argument and returns nothing. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @param <A> type of argument 1
 * @see Func1
 */
@FunctionalInterface
public interface Action1<A> extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @param a argument 1
   * @throws Exception whatever the user's code throws
   */
  void run(A a) throws Exception;
}
