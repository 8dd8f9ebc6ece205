package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.List;

/** What a frame holds. */
sealed interface Body {

  /** Counts its bytes. */
  int size();

  /** On the sending side: segments, to be written into the message. */
  record Loose(List<Segment> segments) implements Body {
    @Override
    public int size() {
      return FrameFormat.size(segments);
    }
  }

  /** Bytes that came with the message, as {@link FrameFormat} writes them. */
  @SuppressWarnings("ArrayRecordComponent")
  record Loaded(byte[] bytes) implements Body {
    @Override
    public int size() {
      return bytes.length;
    }
  }

  /** The same bytes, where the sender has announced them. */
  record Posted(ByteBuffer bytes) implements Body {
    @Override
    public int size() {
      return bytes.remaining();
    }
  }

  /** The same bytes in a ring of the sender. */
  record Stored(SharedFile.Label ring, int position, int length) implements Body {
    @Override
    public int size() {
      return length;
    }
  }
}
