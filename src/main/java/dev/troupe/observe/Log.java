package dev.troupe.observe;

import org.slf4j.LoggerFactory;

/**
 * A logger that is looked up when there is something to say: a process that has nothing to say then
 * needs no logging system, which takes a good part of its start. Thread-safe.
 */
public final class Log {
  private final Class<?> speaker;

  private Log(Class<?> speaker) {
    this.speaker = speaker;
  }

  /** Returns the logger of a class. */
  public static Log of(Class<?> speaker) {
    return new Log(speaker);
  }

  /** Says what only developers want to know; an exception comes last. */
  public void debug(String format, Object... values) {
    LoggerFactory.getLogger(speaker).debug(format, values);
  }

  /** Says what may be a mistake; an exception comes last. */
  public void warn(String format, Object... values) {
    LoggerFactory.getLogger(speaker).warn(format, values);
  }

  /** Says what has gone wrong; an exception comes last. */
  public void error(String format, Object... values) {
    LoggerFactory.getLogger(speaker).error(format, values);
  }
}
