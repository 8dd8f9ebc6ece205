package dev.troupe.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How segments look as bytes, in a message or in a ring; {@link Inbox} reads them. */
final class FrameFormat {
  /** Artery's own order. */
  static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

  private static final int COUNT = 5;

  private FrameFormat() {}

  /** Returns how many bytes segments take at the most. */
  static int size(List<Segment> segments) {
    int size = COUNT;
    for (Segment segment : segments) {
      size += segment.cost();
    }
    return size;
  }

  static void write(List<Segment> segments, ByteBuffer buffer) {
    number(buffer.order(ORDER), segments.size());
    for (Segment segment : segments) {
      number(buffer, segment.parcel());
      segment.heading().ifPresent(heading -> write(heading, buffer));
      buffer.put((byte) (segment.last() ? 1 : 0));
      number(buffer, segment.pieces().size());
      for (Piece piece : segment.pieces()) {
        write(piece, buffer);
      }
    }
  }

  private static void write(Heading heading, ByteBuffer buffer) {
    number(buffer, 2L * heading.number() + (heading.isNew() ? 1 : 0));
    if (heading.isNew()) {
      text(buffer, heading.to());
      buffer.putInt(heading.serializer());
      text(buffer, heading.manifest());
    }
  }

  /** Reads a heading, which is new or was told before. */
  static Heading.Heard heading(ByteBuffer buffer, Heading.Register register) {
    long word = number(buffer);
    int number = (int) (word >>> 1);
    if ((word & 1) == 0) {
      return register.find(number);
    }
    return register.enter(new Heading(number, false, text(buffer), buffer.getInt(), text(buffer)));
  }

  /** A whole part needs one length, the first piece of another two, the rest of it one. */
  private static void write(Piece piece, ByteBuffer buffer) {
    if (piece.isFirst() && piece.isLast()) {
      number(buffer, (long) piece.length() << 2);
    } else {
      number(buffer, (long) piece.length() << 2 | (piece.isFirst() ? 1 : 2));
      if (piece.isFirst()) {
        number(buffer, piece.total());
      }
    }
    piece.write(buffer);
  }

  static void text(ByteBuffer buffer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.putShort((short) bytes.length).put(bytes);
  }

  static String text(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.getShort() & 0xffff];
    buffer.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void number(ByteBuffer buffer, long value) {
    long rest = value;
    while (rest > 0x7f) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }

  static long number(ByteBuffer buffer) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      int next = buffer.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
