package dev.troupe.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The receiving end of a link from one node; pure state, not thread-safe. Takes frames strictly in
 * order, drops what comes twice or too early, and puts parcels together again.
 */
final class Inbox {
  private final Map<Long, Assembly> begun = new HashMap<>();
  private long confirmed;
  private long missed;

  /** Takes a frame and returns the parcels that it completes, in order. */
  List<Parcel> accept(long seq, List<Segment> segments) {
    if (seq != confirmed + 1) {
      return List.of();
    }
    confirmed = seq;
    List<Parcel> complete = new ArrayList<>();
    for (Segment segment : segments) {
      take(segment, complete);
    }
    return complete;
  }

  /** Returns the number of the last frame taken. */
  long confirmed() {
    return confirmed;
  }

  /** Tells, once for each gap, that frames before this one are missing. */
  boolean misses(long seq) {
    if (seq <= confirmed + 1 || missed == confirmed + 1) {
      return false;
    }
    missed = confirmed + 1;
    return true;
  }

  private void take(Segment segment, List<Parcel> complete) {
    Assembly assembly = begun.remove(segment.parcel());
    if (assembly == null) {
      assembly = new Assembly();
    }
    segment.pieces().forEach(assembly::add);
    if (segment.last()) {
      complete.add(assembly.parcel(segment));
    } else {
      begun.put(segment.parcel(), assembly);
    }
  }

  /** The parts of a parcel that have come, the last of them perhaps in part. */
  private static final class Assembly {
    private final List<Payload> parts = new ArrayList<>();
    private byte[] part;
    private int filled;

    private void add(Piece piece) {
      if (piece.isWhole()) {
        parts.add(new Payload(piece.bytes()));
        return;
      }
      if (piece.first()) {
        part = new byte[piece.total()];
        filled = 0;
      }
      System.arraycopy(piece.bytes(), piece.offset(), part, filled, piece.length());
      filled += piece.length();
      if (filled == part.length) {
        parts.add(new Payload(part));
      }
    }

    private Parcel parcel(Segment segment) {
      return new Parcel(
          segment.to(),
          segment.serializer(),
          segment.manifest(),
          parts.get(0),
          List.copyOf(parts.subList(1, parts.size())));
    }
  }
}
