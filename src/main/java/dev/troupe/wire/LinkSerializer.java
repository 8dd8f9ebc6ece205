package dev.troupe.wire;

import akka.serialization.ByteBufferSerializer;
import akka.serialization.SerializerWithStringManifest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes frames straight into Artery's buffers and reads them out of these, so that bulk is copied
 * once on either side. Thread-safe; found by Akka through its configuration.
 */
public final class LinkSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private static final int IDENTIFIER = 17_001;
  private static final String FRAME = "F";
  private static final String TAKEN = "T";
  private static final int FIXED = 64;

  /** Called by Akka. */
  public LinkSerializer() {}

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    return message instanceof CourierActor.Frame ? FRAME : TAKEN;
  }

  @Override
  public byte[] toBinary(Object message) {
    ByteBuffer buffer = ByteBuffer.allocate(size(message));
    toBinary(message, buffer);
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    return fromBinary(ByteBuffer.wrap(bytes), manifest);
  }

  @Override
  public void toBinary(Object message, ByteBuffer buffer) {
    if (message instanceof CourierActor.Frame frame) {
      write(frame, buffer);
    } else {
      CourierActor.FrameTaken taken = (CourierActor.FrameTaken) message;
      buffer.putLong(taken.link()).putLong(taken.seq()).put((byte) (taken.gap() ? 1 : 0));
    }
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) {
    return manifest.equals(FRAME)
        ? readFrame(buffer)
        : new CourierActor.FrameTaken(buffer.getLong(), buffer.getLong(), buffer.get() != 0);
  }

  private static int size(Object message) {
    int size = FIXED;
    if (message instanceof CourierActor.Frame frame) {
      size += 4 * frame.from().length();
      for (Segment segment : frame.segments()) {
        size += segment.cost() + 3 * (segment.to().length() + segment.manifest().length());
      }
    }
    return size;
  }

  private static void write(CourierActor.Frame frame, ByteBuffer buffer) {
    buffer.putLong(frame.link()).putLong(frame.seq());
    text(buffer, frame.from());
    buffer.putInt(frame.segments().size());
    for (Segment segment : frame.segments()) {
      buffer.putLong(segment.parcel());
      text(buffer, segment.to());
      buffer.putInt(segment.serializer());
      text(buffer, segment.manifest());
      buffer.put((byte) (segment.last() ? 1 : 0));
      buffer.putInt(segment.pieces().size());
      for (Piece piece : segment.pieces()) {
        write(piece, buffer);
      }
    }
  }

  /** A whole part needs one length, the first piece of another two, the rest of it one. */
  private static void write(Piece piece, ByteBuffer buffer) {
    if (piece.isWhole()) {
      number(buffer, (long) piece.length() << 2);
    } else {
      number(buffer, (long) piece.length() << 2 | (piece.first() ? 1 : 2));
      if (piece.first()) {
        number(buffer, piece.total());
      }
    }
    buffer.put(piece.bytes(), piece.offset(), piece.length());
  }

  private static CourierActor.Frame readFrame(ByteBuffer buffer) {
    long link = buffer.getLong();
    long seq = buffer.getLong();
    String from = text(buffer);
    int count = buffer.getInt();
    List<Segment> segments = new ArrayList<>(Math.min(count, buffer.remaining()));
    for (int i = 0; i < count; i++) {
      segments.add(readSegment(buffer));
    }
    return new CourierActor.Frame(link, seq, from, segments);
  }

  private static Segment readSegment(ByteBuffer buffer) {
    long parcel = buffer.getLong();
    String to = text(buffer);
    int serializer = buffer.getInt();
    String manifest = text(buffer);
    boolean last = buffer.get() != 0;
    int count = buffer.getInt();
    List<Piece> pieces = new ArrayList<>(Math.min(count, buffer.remaining()));
    for (int i = 0; i < count; i++) {
      pieces.add(readPiece(buffer));
    }
    return new Segment(parcel, to, serializer, manifest, last, pieces);
  }

  private static Piece readPiece(ByteBuffer buffer) {
    long head = number(buffer);
    int length = (int) (head >>> 2);
    int kind = (int) (head & 3);
    int total = kind == 0 ? length : kind == 1 ? (int) number(buffer) : -1;
    if (length < 0 || length > buffer.remaining() || (kind == 1 && total < length)) {
      throw new IllegalArgumentException(
          "a frame announces [%d] of [%d] bytes, and [%d] are left"
              .formatted(length, total, buffer.remaining()));
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return new Piece(bytes, 0, length, total, kind != 2);
  }

  private static void text(ByteBuffer buffer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    buffer.putShort((short) bytes.length).put(bytes);
  }

  private static String text(ByteBuffer buffer) {
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

  private static long number(ByteBuffer buffer) {
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
