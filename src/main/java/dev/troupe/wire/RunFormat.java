package dev.troupe.wire;

/** What {@link RunWriter} writes: blocks of values of one kind, each with its kind and number. */
final class RunFormat {
  static final int INT = 0;
  static final int LONG = 1;
  static final int DOUBLE = 2;

  /** Any value, with its length in bytes before it. */
  static final int VALUE = 3;

  /** A {@link Failure}, with its length in bytes before it. */
  static final int FAILURE = 4;

  /** From how many bytes on a run is not copied once more to save room. */
  static final int LARGE = 64 * 1024;

  static final int FIRST_ROOM = 64;

  private RunFormat() {}
}
