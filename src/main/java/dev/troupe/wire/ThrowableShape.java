package dev.troupe.wire;

/** The shape of an exception: its {@link Failure}. */
final class ThrowableShape extends Shape {
  static final ThrowableShape INSTANCE = new ThrowableShape();

  private ThrowableShape() {
    super(Tag.THROWABLE, Kind.LATE, null);
  }

  @Override
  void write(Encoder out, Object value) {
    Captures captures = out.captures == null ? new Captures(out.shapes) : out.captures;
    Failure failure = captures.capture((Throwable) value, true);
    if (failure == null) {
      throw new Refusal("exception " + value.getClass().getName() + " contains itself");
    }
    out.write(failure);
  }

  @Override
  Object read(Decoder in, int slot) {
    return new Rebuilding(in.shapes).throwable(in.read(Failure.class));
  }
}
