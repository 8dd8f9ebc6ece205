package dev.troupe.wire;

import java.util.List;
import java.util.Optional;

/**
 * A parcel, or some of it, inside a frame. The segments of a parcel bear the same number and come
 * in order; segments of other parcels may come between them.
 *
 * @param parcel the number of the parcel on its link
 * @param heading to whom the parcel goes, if this is the first segment of it
 * @param last whether this segment completes the parcel
 * @param pieces its bytes
 * @param handedOver whether they are to be released when they have arrived
 */
record Segment(
    long parcel, Optional<Heading> heading, boolean last, List<Piece> pieces, boolean handedOver) {

  /** What a segment and a piece add to a frame beside texts and bytes, at the most. */
  static final int COST = 40;

  static final int PIECE_COST = 9;

  /** Counts how many bytes of a frame it takes at the most. */
  int cost() {
    int bytes = COST + heading.map(Heading::cost).orElse(0);
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
