package dev.troupe.wire;

/**
 * A run of bytes of one part of a parcel. Pieces of a part come in order, the first at offset 0.
 *
 * @param bytes where the bytes are; not copied, nobody changes them
 * @param offset where they begin there
 * @param length how many they are
 * @param total how many bytes the part has
 * @param first whether the part begins with them
 */
@SuppressWarnings("ArrayRecordComponent")
record Piece(byte[] bytes, int offset, int length, int total, boolean first) {

  boolean isWhole() {
    return length == total;
  }
}
