package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.List;

/** Frames as bytes, as they lie in a message or in a ring. */
final class Bodies {
  private Bodies() {}

  static ByteBuffer of(Outbox.Sent sent) {
    List<Segment> segments = sent.segments();
    ByteBuffer body = ByteBuffer.allocate(FrameFormat.size(segments));
    FrameFormat.write(segments, body);
    return body.flip();
  }
}
