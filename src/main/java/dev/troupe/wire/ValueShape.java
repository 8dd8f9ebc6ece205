package dev.troupe.wire;

/** The shape of a value that is written and read by a pair of functions. */
final class ValueShape<T> extends Shape {

  /** Writes one value. */
  interface Writer<T> {
    void write(Encoder out, T value);
  }

  /** Reads one value. */
  interface Reader<T> {
    T read(Decoder in);
  }

  final Class<T> type;
  private final Writer<? super T> writer;
  private final Reader<? extends T> reader;

  ValueShape(
      int tag, Kind kind, Class<T> type, Writer<? super T> writer, Reader<? extends T> reader) {
    super(tag, kind, null);
    this.type = type;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  void write(Encoder out, Object value) {
    writer.write(out, type.cast(value));
  }

  @Override
  Object read(Decoder in, int slot) {
    return reader.read(in);
  }
}
