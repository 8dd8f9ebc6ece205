package dev.troupe.wire;

/** The shape of a handle that travels as data. */
final class SwizzleShape<T, D> extends Shape {
  private final Swizzle<T, D> swizzle;

  SwizzleShape(Swizzle<T, D> swizzle) {
    super(Tag.SWIZZLE, Kind.LATE, swizzle.type());
    this.swizzle = swizzle;
  }

  @Override
  void write(Encoder out, Object value) {
    D data;
    try {
      data = swizzle.out().apply(swizzle.type().cast(value));
    } catch (RuntimeException e) {
      throw new Refusal(value.getClass().getName() + " cannot travel: " + e.getMessage(), e);
    }
    out.write(data);
  }

  @Override
  Object read(Decoder in, int slot) {
    T value = swizzle.in().apply(in.read(swizzle.dataType()));
    if (value == null) {
      throw new Malformed(swizzle.type().getName() + " could not be rebuilt from its data");
    }
    return value;
  }
}
