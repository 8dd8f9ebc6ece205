package dev.troupe.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parcels to one actor, the first of them perhaps partly sent. Not thread-safe. */
final class Lane {
  private final ArrayDeque<Parcel> waiting = new ArrayDeque<>();
  private long number;
  private Optional<Heading> heading = Optional.empty();
  private int part;
  private int offset;

  void add(Parcel parcel) {
    waiting.add(parcel);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Tells whether the next segment begins a parcel, which then needs a number. */
  boolean isAtStart() {
    return part == 0 && offset == 0;
  }

  void begin(long next, Heading.Told headings) {
    number = next;
    heading = Optional.of(headings.of(waiting.element()));
  }

  /** Cuts the next segment, of about the given number of bytes and at least one piece. */
  Segment cut(int room) {
    Parcel parcel = waiting.peek();
    List<Piece> pieces = new ArrayList<>(Math.min(parcel.parts() - part, 1024));
    int left = Math.max(room, 1);
    do {
      left -= Segment.PIECE_COST + cut(parcel.part(part), Math.max(left, 1), pieces);
    } while (part < parcel.parts() && left > 0);
    boolean last = part == parcel.parts();
    if (last) {
      waiting.poll();
      part = 0;
    }
    Segment segment = new Segment(number, heading, last, pieces, parcel.handedOver());
    heading = Optional.empty();
    return segment;
  }

  private int cut(Cargo cargo, int most, List<Piece> pieces) {
    int length = Math.min(cargo.length() - offset, most);
    pieces.add(new Piece(cargo, offset, length));
    offset += length;
    if (offset == cargo.length()) {
      part++;
      offset = 0;
    }
    return length;
  }
}
