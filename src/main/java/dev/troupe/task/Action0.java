package dev.troupe.task;

/**
 * A target that takes no arguments and returns nothing. Implement it with a lambda or a method
 * reference; it travels to another JVM as data, so what it captures must be able to travel too.
 *
 * @see Func0
 */
@FunctionalInterface
public interface Action0 extends Target {

  /**
   * Runs the target, in the process that was started for it.
   *
   * @throws Exception whatever the user's code throws
   */
  void run() throws Exception;
}
