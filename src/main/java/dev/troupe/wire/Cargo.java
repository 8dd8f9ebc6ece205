package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A value as bytes, as it lies in a queue and travels: a run of an array that may hold other values
 * too. Nobody changes the bytes while the cargo is held; whoever deals with a value last may {@link
 * #release} it, and nobody may look into it from then on.
 */
public final class Cargo {
  private final byte[] array;
  private final int offset;
  private final int length;
  private Slab slab;
  private boolean released;

  Cargo(byte[] array, int offset, int length, Slab slab) {
    this.array = Objects.requireNonNull(array, "array");
    this.offset = offset;
    this.length = length;
    this.slab = slab;
  }

  /** Wraps bytes that nobody changes; they are not copied. */
  public static Cargo of(byte[] bytes) {
    return new Cargo(bytes, 0, bytes.length, null);
  }

  /** Returns it to be read; an error of ours is told here and not by somebody else's bytes. */
  Cargo held() {
    if (released) {
      throw new IllegalStateException("a value was read after it had been released");
    }
    return this;
  }

  byte[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  /** Counts the bytes. */
  public int length() {
    return length;
  }

  /** Returns a copy of the bytes. */
  public byte[] toBytes() {
    return Arrays.copyOfRange(held().array, offset, offset + length);
  }

  /** Returns a part of it, which is of use as long as the whole is. */
  Cargo slice(int from, int size) {
    return new Cargo(held().array, offset + from, size, null);
  }

  /** Returns the same value for somebody who may still look into it when this is released. */
  public Cargo copy() {
    return of(toBytes());
  }

  /** Gives its place to others. Called once at most, by whoever has it alone. */
  public void release() {
    Slab left = slab;
    released = true;
    if (left != null) {
      slab = null;
      left.leave();
    }
  }

  /** Tells whether another has the same bytes. */
  boolean sameBytes(Cargo other) {
    return Arrays.equals(
        array, offset, offset + length, other.array, other.offset, other.offset + other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cargo that && buffer().equals(that.buffer());
  }

  @Override
  public int hashCode() {
    return buffer().hashCode();
  }

  @Override
  public String toString() {
    return "Cargo[" + length + " bytes]";
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(array, offset, length);
  }
}
