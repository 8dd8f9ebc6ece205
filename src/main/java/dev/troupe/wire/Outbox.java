package dev.troupe.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sending end of a link to one node; pure state, not thread-safe.
 *
 * <p>Parcels to the same actor wait in one lane and leave in order. Lanes take turns, one segment
 * each, so a large parcel never holds up the small ones of another lane. Segments leave in numbered
 * frames, of which only a window may be unconfirmed; what waits meanwhile fills the next frame, so
 * batches grow under load and nothing waits when the link is idle.
 */
final class Outbox {
  static final int SEGMENT_BYTES = 64 * 1024;

  /** About how large a frame may be that goes in one message. */
  static final int FRAME_BYTES = 128 * 1024;

  static final int WINDOW_FRAMES = 32;

  /** A frame that left and is not confirmed. */
  record Sent(long seq, List<Segment> segments) {}

  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private final Heading.Told headings = new Heading.Told();
  private final ArrayDeque<Sent> unconfirmed = new ArrayDeque<>();
  private long lastSeq;
  private long lastParcel;

  /** Adds a parcel to its lane. */
  void add(Parcel parcel) {
    lanes.computeIfAbsent(parcel.to(), to -> new Lane()).add(parcel);
  }

  /** Takes the next frame of about so many bytes, if something waits and the window has room. */
  Optional<Sent> next(int frameBytes) {
    if (lanes.isEmpty() || unconfirmed.size() >= WINDOW_FRAMES) {
      return Optional.empty();
    }
    Sent sent = new Sent(++lastSeq, fill(frameBytes));
    unconfirmed.add(sent);
    return Optional.of(sent);
  }

  /** Drops every frame up to and including the confirmed one. Tells whether any was dropped. */
  boolean confirm(long seq) {
    boolean any = false;
    while (!unconfirmed.isEmpty() && unconfirmed.peek().seq() <= seq) {
      unconfirmed.poll().segments().forEach(Segment::arrived);
      any = true;
    }
    return any;
  }

  /** Tells whether it is time to look what was taken: to do so takes longer than to send. */
  boolean isHalfFull() {
    return unconfirmed.size() >= WINDOW_FRAMES / 2;
  }

  /** Tells whether something has yet to leave. */
  boolean isWaiting() {
    return !lanes.isEmpty();
  }

  /** Tells whether everything has left and is confirmed. */
  boolean isIdle() {
    return lanes.isEmpty() && unconfirmed.isEmpty();
  }

  /** Returns the frames that left and are not confirmed, oldest first. */
  List<Sent> unconfirmed() {
    return List.copyOf(unconfirmed);
  }

  private List<Segment> fill(int frameBytes) {
    List<Segment> segments = new ArrayList<>();
    int bytes = 0;
    while (bytes < frameBytes && !lanes.isEmpty()) {
      Iterator<Map.Entry<String, Lane>> first = lanes.entrySet().iterator();
      Map.Entry<String, Lane> entry = first.next();
      Lane lane = entry.getValue();
      if (lane.isAtStart()) {
        lane.begin(++lastParcel, headings);
      }
      Segment segment = lane.cut(Math.min(frameBytes - bytes, SEGMENT_BYTES));
      if (lane.isEmpty()) {
        first.remove();
      } else if (lanes.size() > 1) {
        first.remove();
        lanes.put(entry.getKey(), lane);
      }
      segments.add(segment);
      bytes += segment.cost();
    }
    return segments;
  }
}
