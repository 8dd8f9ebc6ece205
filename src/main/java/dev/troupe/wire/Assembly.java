package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of a parcel that have come, the last of them perhaps in part. Bytes go straight to
 * where they stay. Not thread-safe.
 */
final class Assembly {

  /** So much is believed before it has come; a part that is larger gets its room as it comes. */
  private static final int BELIEVED = 4 << 20;

  private final Heading.Heard heard;
  private final List<Cargo> parts = new ArrayList<>();
  private Cargo part;
  private int total;
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
    int missing = part == null ? 0 : total - filled;
    if (length < 0 || length > missing || length > body.remaining()) {
      throw broken(length, missing, body.remaining());
    }
    if (part != null) {
      fill(body, length);
    }
  }

  private void fill(ByteBuffer body, int length) {
    if (filled + length > part.length()) {
      part = grown(filled + length);
    }
    body.get(part.array(), part.offset() + filled, length);
    filled += length;
    if (filled == total) {
      parts.add(part);
      part = null;
    }
  }

  private void begin(long announced, int length, int left) {
    if (length < 0 || length > left || announced < length || announced > Integer.MAX_VALUE) {
      throw broken(length, announced, left);
    }
    total = (int) announced;
    filled = 0;
    boolean shelved = !parts.isEmpty() && total <= BELIEVED;
    part = shelved ? heard.shelf().cut(total) : Cargo.of(new byte[Math.min(total, BELIEVED)]);
  }

  /** Twice the room, at least as much as is needed now, and at the most what was announced. */
  private Cargo grown(int needed) {
    long room = Math.min(total, Math.max(needed, 2L * part.length()));
    return Cargo.of(Arrays.copyOf(part.array(), (int) room));
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
