package dev.troupe.wire;

import akka.serialization.ByteBufferSerializer;
import akka.serialization.SerializerWithStringManifest;
import java.nio.ByteBuffer;

/**
 * Writes frames straight into Artery's buffers, so that bulk is copied once there. Thread-safe;
 * found by Akka through its configuration.
 */
public final class LinkSerializer extends SerializerWithStringManifest
    implements ByteBufferSerializer {
  private static final int IDENTIFIER = 17_001;
  private static final String FRAME = "F";
  private static final String STORED_FRAME = "S";
  private static final String TAKEN = "T";
  private static final String UNREADABLE = "U";
  private static final String BOARD = "B";
  private static final String KNOCK = "K";
  private static final int FIXED = 64;

  /** Called by Akka. */
  public LinkSerializer() {}

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    if (message instanceof CourierActor.Frame frame) {
      return frame.body() instanceof Body.Stored ? STORED_FRAME : FRAME;
    }
    if (message instanceof CourierActor.FrameTaken) {
      return TAKEN;
    }
    if (message instanceof CourierActor.LookAtBoard) {
      return BOARD;
    }
    return message instanceof CourierActor.Knock ? KNOCK : UNREADABLE;
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
    } else if (message instanceof CourierActor.FrameTaken taken) {
      buffer.putLong(taken.link()).putLong(taken.seq()).put((byte) (taken.gap() ? 1 : 0));
    } else if (message instanceof CourierActor.LookAtBoard look) {
      write(look.board(), buffer.putLong(look.link()));
    } else if (message instanceof CourierActor.Unreadable unreadable) {
      buffer.putLong(unreadable.link());
    }
  }

  @Override
  public Object fromBinary(ByteBuffer buffer, String manifest) {
    return switch (manifest) {
      case FRAME, STORED_FRAME -> readFrame(buffer, manifest.equals(STORED_FRAME));
      case TAKEN ->
          new CourierActor.FrameTaken(buffer.getLong(), buffer.getLong(), buffer.get() != 0);
      case BOARD -> new CourierActor.LookAtBoard(buffer.getLong(), readLabel(buffer));
      case KNOCK -> CourierActor.Knock.INSTANCE;
      default -> new CourierActor.Unreadable(buffer.getLong());
    };
  }

  private static int size(Object message) {
    if (!(message instanceof CourierActor.Frame frame)) {
      return FIXED;
    }
    int size = FIXED + 3 * frame.from().length();
    return frame.body() instanceof Body.Stored
        ? size
        : size + FrameFormat.size(loose(frame).segments());
  }

  private static void write(CourierActor.Frame frame, ByteBuffer buffer) {
    buffer.putLong(frame.link()).putLong(frame.seq());
    FrameFormat.text(buffer, frame.from());
    if (frame.body() instanceof Body.Stored stored) {
      write(stored.ring(), buffer);
      buffer.putInt(stored.position()).putInt(stored.length());
    } else {
      FrameFormat.write(loose(frame).segments(), buffer);
    }
  }

  private static Body.Loose loose(CourierActor.Frame frame) {
    return (Body.Loose) frame.body();
  }

  private static CourierActor.Frame readFrame(ByteBuffer buffer, boolean stored) {
    long link = buffer.getLong();
    long seq = buffer.getLong();
    String from = FrameFormat.text(buffer);
    return new CourierActor.Frame(link, seq, from, stored ? readPlace(buffer) : readBytes(buffer));
  }

  private static Body readPlace(ByteBuffer buffer) {
    return new Body.Stored(readLabel(buffer), buffer.getInt(), buffer.getInt());
  }

  private static void write(SharedFile.Label label, ByteBuffer buffer) {
    buffer.putLong(label.pid()).putInt(label.entry()).putLong(label.nonce());
  }

  private static SharedFile.Label readLabel(ByteBuffer buffer) {
    return new SharedFile.Label(buffer.getLong(), buffer.getInt(), buffer.getLong());
  }

  /** Artery uses its buffer again: what is in it must be copied. */
  private static Body readBytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return new Body.Loaded(bytes);
  }
}
