package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a parcel that have come, the last of them perhaps in part. Bytes go straight to
 * where they stay. Not thread-safe.
 */
final class Assembly {
  private final List<Payload> parts = new ArrayList<>();
  private byte[] part;
  private int filled;

  /** Reads the next piece, as {@link FrameFormat} writes it. */
  void read(ByteBuffer body) {
    long head = FrameFormat.number(body);
    int length = (int) (head >>> 2);
    int kind = (int) (head & 3);
    if (kind != 2) {
      begin(kind == 0 ? length : FrameFormat.number(body), length, body.remaining());
    }
    if (part == null || length < 0 || length > part.length - filled || length > body.remaining()) {
      throw broken(length, part == null ? 0 : part.length, body.remaining());
    }
    body.get(part, filled, length);
    filled += length;
    if (filled == part.length) {
      parts.add(new Payload(part));
      part = null;
    }
  }

  private void begin(long total, int length, int left) {
    if (length < 0 || length > left || total < length || total > Integer.MAX_VALUE) {
      throw broken(length, total, left);
    }
    part = new byte[(int) total];
    filled = 0;
  }

  private static Malformed broken(int length, long total, int left) {
    return new Malformed(
        "a frame announces [%d] of [%d] bytes, and [%d] are left".formatted(length, total, left));
  }

  /** Returns the parcel when its last piece has come. */
  Parcel parcel(String to, int serializer, String manifest) {
    return new Parcel(
        to, serializer, manifest, parts.get(0), List.copyOf(parts.subList(1, parts.size())));
  }
}
