package dev.troupe.wire;

import java.util.List;

/**
 * A parcel, or some of it, inside a frame. The segments of a parcel bear the same number and come
 * in order; segments of other parcels may come between them.
 *
 * @param parcel the number of the parcel on its link
 * @param to the address of the receiving actor
 * @param serializer the id of the serializer that wrote the message
 * @param manifest what the serializer needs to read it
 * @param last whether this segment completes the parcel
 * @param pieces its bytes
 * @param handedOver whether they are to be released when they have arrived
 */
record Segment(
    long parcel,
    String to,
    int serializer,
    String manifest,
    boolean last,
    List<Piece> pieces,
    boolean handedOver) {

  /** What a segment and a piece add to a frame beside texts and bytes, at the most. */
  static final int COST = 40;

  static final int PIECE_COST = 9;

  /** How many bytes a character of a text takes at the most. */
  private static final int UTF8 = 3;

  /** Counts how many bytes of a frame it takes at the most. */
  int cost() {
    int bytes = COST + UTF8 * (to.length() + manifest.length());
    for (Piece piece : pieces) {
      bytes += piece.length() + PIECE_COST;
    }
    return bytes;
  }

  /** The peer has it. */
  void arrived() {
    if (handedOver) {
      for (Piece piece : pieces) {
        if (piece.isLast()) {
          piece.part().release();
        }
      }
    }
  }
}
