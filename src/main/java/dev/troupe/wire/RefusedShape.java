package dev.troupe.wire;

/** The shape of what cannot travel. */
final class RefusedShape extends Shape {
  private final String reason;

  RefusedShape(String reason) {
    super(-1, Kind.PLAIN, null);
    this.reason = reason;
  }

  @Override
  void write(Encoder out, Object value) {
    throw new Refusal(reason);
  }

  @Override
  Object read(Decoder in, int slot) {
    throw new Malformed(reason);
  }
}
