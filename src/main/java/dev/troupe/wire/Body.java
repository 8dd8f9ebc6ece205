package dev.troupe.wire;

import java.util.List;

/** What a frame holds. */
sealed interface Body {

  /** On the sending side: segments, to be written into the message. */
  record Loose(List<Segment> segments) implements Body {}

  /** Bytes that came with the message, as {@link FrameFormat} writes them. */
  @SuppressWarnings("ArrayRecordComponent")
  record Loaded(byte[] bytes) implements Body {}

  /** The same bytes in a ring of the sender. */
  record Stored(Ring.Label ring, int position, int length) implements Body {}
}
