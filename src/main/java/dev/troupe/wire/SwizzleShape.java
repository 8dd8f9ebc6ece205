package dev.troupe.wire;

/** The shape of a handle that travels as data, with the mark of the run in which it is of use. */
final class SwizzleShape<T, D> extends Shape {
  private final Swizzle<T, D> swizzle;
  private final String run;

  SwizzleShape(Swizzle<T, D> swizzle, String run) {
    super(Tag.SWIZZLE, Kind.LATE, swizzle.type());
    this.swizzle = swizzle;
    this.run = run;
  }

  @Override
  void write(Encoder out, Object value) {
    D data;
    try {
      data = swizzle.out().apply(swizzle.type().cast(value));
    } catch (RuntimeException e) {
      throw new Refusal(value.getClass().getName() + " cannot travel: " + e.getMessage(), e);
    }
    out.text(run);
    out.write(data);
  }

  @Override
  Object read(Decoder in, int slot) {
    String from = in.text();
    if (!from.equals(run)) {
      throw new Malformed(
          swizzle.type().getName()
              + " stands for something of another run, and is of no use outside it; make a new one"
              + " here");
    }
    T value = swizzle.in().apply(in.read(swizzle.dataType()));
    if (value == null) {
      throw new Malformed(swizzle.type().getName() + " could not be rebuilt from its data");
    }
    return value;
  }
}
