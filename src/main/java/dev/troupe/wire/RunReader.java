package dev.troupe.wire;

import dev.troupe.task.DecodeException;

/** Reads what {@link RunWriter} wrote, value by value. Not thread-safe. */
public final class RunReader {
  private final ValueCodec codec;
  private final Cargo cargo;
  private final Input in;
  private int kind;
  private int left;
  private boolean failure;

  /**
   * Reads a run.
   *
   * @param cargo the run
   * @param codec reads its values
   */
  public RunReader(Cargo cargo, ValueCodec codec) {
    this.cargo = cargo;
    this.codec = codec;
    this.in = new Input(cargo);
  }

  /**
   * Reads the next value.
   *
   * @return the value, or the {@link Failure} in its place
   * @throws DecodeException if it cannot be rebuilt here; the next can be read all the same
   */
  public Object next() {
    begin();
    return switch (kind) {
      case RunFormat.INT -> (int) in.varlong();
      case RunFormat.LONG -> in.varlong();
      case RunFormat.DOUBLE -> Double.longBitsToDouble(in.u8());
      default -> codec.decode(slice());
    };
  }

  /** Tells whether the value read last was a failure. */
  public boolean isFailure() {
    return failure;
  }

  /** Leaves out so many values. */
  public void skip(int values) {
    for (int i = 0; i < values; i++) {
      begin();
      switch (kind) {
        case RunFormat.INT, RunFormat.LONG -> in.varlong();
        case RunFormat.DOUBLE -> in.u8();
        default -> slice();
      }
    }
  }

  private void begin() {
    if (left == 0) {
      kind = in.u1();
      left = in.u4();
      if (kind > RunFormat.FAILURE || left < 1) {
        throw new DecodeException(
            "a run of values is damaged: a block of [%d] values of kind [%d]".formatted(left, kind),
            "",
            cargo.length(),
            null);
      }
    }
    failure = kind == RunFormat.FAILURE;
    left--;
  }

  private Cargo slice() {
    int length = in.u4();
    int begin = in.pass(length);
    return cargo.slice(begin, length);
  }
}
