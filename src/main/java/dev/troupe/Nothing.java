package dev.troupe;

/** The target of a process that was given none, as CPython allows: it starts and ends. */
final class Nothing {
  static final String TARGET = Nothing.class.getName() + "#run";

  private Nothing() {}

  /** Does nothing. */
  static void run() {}
}
