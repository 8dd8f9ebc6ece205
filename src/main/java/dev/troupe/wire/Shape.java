package dev.troupe.wire;

/** How values of one class are written and read. */
abstract class Shape {

  /** How an object and references to it are related. */
  enum Kind {
    /** A plain value: references to it need not be kept. */
    PLAIN,
    /** Made before its contents are read, so a cycle may lead through it. */
    EARLY,
    /** Made after its contents are read, so no cycle can lead through it. */
    LATE
  }

  final int tag;
  final Kind kind;

  /** The class whose name is written after the tag, or null if the tag says all. */
  final Class<?> named;

  Shape(int tag, Kind kind, Class<?> named) {
    this.tag = tag;
    this.kind = kind;
    this.named = named;
  }

  /** Writes a value, without tag and class. */
  abstract void write(Encoder out, Object value);

  /**
   * Reads a value. A shape that is {@link Kind#EARLY} binds the slot as soon as there is an object.
   */
  abstract Object read(Decoder in, int slot);

  /** Returns what is to be written in place of the value: the value itself, for most shapes. */
  Object replace(Object value) {
    return value;
  }
}
