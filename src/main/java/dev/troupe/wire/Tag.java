package dev.troupe.wire;

/** The first byte of a value. Tags of plain values and collections stand in their own tables. */
final class Tag {
  static final int NULL = 0;
  static final int REFERENCE = 1;

  // Followed by the name of a class.
  static final int ARRAY = 2;
  static final int ENUM = 3;
  static final int RECORD = 4;
  static final int BEAN = 5;
  static final int COLLECTION = 6;
  static final int MAP = 7;
  static final int SWIZZLE = 8;
  private static final int LAST_NAMED = SWIZZLE;

  // Complete in themselves.
  static final int LAMBDA = 10;
  static final int THROWABLE = 11;
  static final int ATOMIC_REFERENCE = 12;

  /** First tags of the tables. */
  static final int SCALARS = 20;

  static final int VALUES = 50;
  static final int TIMES = 100;
  static final int COLLECTIONS = 130;
  static final int MAPS = 170;
  static final int LIMIT = 256;

  private Tag() {}

  static boolean isNamed(int tag) {
    return tag >= ARRAY && tag <= LAST_NAMED;
  }
}
