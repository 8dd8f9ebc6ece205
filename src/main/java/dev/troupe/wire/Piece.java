package dev.troupe.wire;

import java.nio.ByteBuffer;

/**
 * A run of bytes of one part of a parcel. Pieces of a part leave in order.
 *
 * @param part the part
 * @param offset where the run begins in the part
 * @param length how many bytes it has
 */
record Piece(Cargo part, int offset, int length) {

  /** Returns how many bytes the part has. */
  int total() {
    return part.length();
  }

  boolean isFirst() {
    return offset == 0;
  }

  boolean isLast() {
    return offset + length == total();
  }

  void write(ByteBuffer buffer) {
    buffer.put(part.array(), part.offset() + offset, length);
  }
}
