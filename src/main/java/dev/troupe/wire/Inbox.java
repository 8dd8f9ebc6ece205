package dev.troupe.wire;

import java.nio.ByteBuffer;
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
  private final Heading.Register headings = new Heading.Register();
  private long confirmed;
  private long missed;

  /** Tells whether a frame is the next one; no other may be looked into. */
  boolean expects(long seq) {
    return seq == confirmed + 1;
  }

  /** Takes a frame and returns the parcels that it completes, in order. */
  List<Parcel> accept(long seq, ByteBuffer body) {
    if (!expects(seq)) {
      return List.of();
    }
    confirmed = seq;
    List<Parcel> complete = new ArrayList<>();
    long segments = FrameFormat.number(body.order(FrameFormat.ORDER));
    for (long i = 0; i < segments; i++) {
      take(body, complete);
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

  private void take(ByteBuffer body, List<Parcel> complete) {
    long number = FrameFormat.number(body);
    Assembly assembly = begun.isEmpty() ? null : begun.remove(number);
    if (assembly == null) {
      assembly = new Assembly(FrameFormat.heading(body, headings));
    }
    boolean last = body.get() != 0;
    for (long pieces = FrameFormat.number(body); pieces > 0; pieces--) {
      assembly.read(body);
    }
    if (last) {
      complete.add(assembly.parcel());
    } else {
      begun.put(number, assembly);
    }
  }
}
