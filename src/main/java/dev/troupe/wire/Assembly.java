package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of a parcel that have come, the last of them perhaps in part. Bytes go straight to
 * where they stay. Not thread-safe.
 */
final class Assembly {
  private final Heading.Heard heard;
  private final List<Cargo> parts = new ArrayList<>();
  private Cargo part;
  private int filled;

  /** Creates an assembly of a parcel under a heading. */
  Assembly(Heading.Heard heard) {
    this.heard = heard;
  }

  /** Reads the next piece, as {@link FrameFormat} writes it. */
  void read(ByteBuffer body) {
    long head = FrameFormat.number(body);
    int length = (int) (head >>> 2);
    int kind = (int) (head & 3);
    if (kind != 2) {
      begin(kind == 0 ? length : FrameFormat.number(body), length, body.remaining());
    }
    int missing = part == null ? 0 : part.length() - filled;
    if (length < 0 || length > missing || length > body.remaining()) {
      throw broken(length, missing, body.remaining());
    }
    if (part != null) {
      body.get(part.array(), part.offset() + filled, length);
      filled += length;
      if (filled == part.length()) {
        parts.add(part);
        part = null;
      }
    }
  }

  private void begin(long total, int length, int left) {
    if (length < 0 || length > left || total < length || total > Integer.MAX_VALUE) {
      throw broken(length, total, left);
    }
    part = parts.isEmpty() ? Cargo.of(new byte[(int) total]) : heard.shelf().cut((int) total);
    filled = 0;
  }

  private static Malformed broken(int length, long total, int left) {
    return new Malformed(
        "a frame announces [%d] of [%d] bytes, and [%d] are left".formatted(length, total, left));
  }

  /** Returns the parcel when its last piece has come. */
  Parcel parcel() {
    Heading heading = heard.heading();
    List<Cargo> cargo = List.copyOf(parts.subList(1, parts.size()));
    return new Parcel(
        heading.to(), heading.serializer(), heading.manifest(), parts.get(0), cargo, false);
  }
}
