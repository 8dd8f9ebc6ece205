package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Parcels for tests: each bears its number, and bytes that depend on it. */
final class Parcels {
  private Parcels() {}

  static Parcel parcel(String to, int number, int size) {
    byte[] body = new byte[Math.max(size, 4)];
    Arrays.fill(body, (byte) (number * 31));
    ByteBuffer.wrap(body).putInt(number);
    return new Parcel(to, 7, "manifest", Cargo.of(body));
  }

  static int number(Parcel parcel) {
    return ByteBuffer.wrap(parcel.body().toBytes()).getInt();
  }
}
