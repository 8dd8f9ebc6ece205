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
  private final Map<Long, List<byte[]>> parts = new HashMap<>();
  private long confirmed;

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

  private void take(Segment segment, List<Parcel> complete) {
    List<byte[]> earlier = parts.get(segment.parcel());
    byte[] body = segment.body().bytes();
    if (!segment.last()) {
      if (earlier == null) {
        earlier = new ArrayList<>();
        parts.put(segment.parcel(), earlier);
      }
      earlier.add(body);
      return;
    }
    if (earlier != null) {
      parts.remove(segment.parcel());
      earlier.add(body);
      body = join(earlier);
    }
    complete.add(
        new Parcel(segment.to(), segment.serializer(), segment.manifest(), new Payload(body)));
  }

  private static byte[] join(List<byte[]> parts) {
    byte[] whole = new byte[parts.stream().mapToInt(part -> part.length).sum()];
    int offset = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, whole, offset, part.length);
      offset += part.length;
    }
    return whole;
  }
}
