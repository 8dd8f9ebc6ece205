package dev.troupe.pool;

import dev.troupe.wire.PlainSerializer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the words of which every task needs some: numbers and the name of a node, without the
 * names of their fields. All others are rare, and go by Jackson. Thread-safe; found by Akka through
 * its configuration.
 */
public final class PoolSerializer extends PlainSerializer {
  private static final int IDENTIFIER = 17_003;
  private static final String SUBMIT = "S";
  private static final String RUN = "R";
  private static final String DONE = "D";
  private static final String ENDED = "E";

  /** Called by Akka. */
  public PoolSerializer() {}

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    if (message instanceof PoolActor.Done) {
      return DONE;
    }
    if (message instanceof WorkerDesk.Run) {
      return RUN;
    }
    return message instanceof PoolActor.Submit ? SUBMIT : ENDED;
  }

  @Override
  public byte[] toBinary(Object message) {
    if (message instanceof PoolActor.Done done) {
      return ByteBuffer.allocate(3 * Integer.BYTES + 2 * Long.BYTES)
          .putInt(done.worker())
          .putLong(done.ordinal())
          .putInt(done.from())
          .putInt(done.to())
          .putLong(done.nanos())
          .array();
    }
    if (message instanceof WorkerDesk.Run run) {
      return write(run);
    }
    if (message instanceof PoolActor.Submit submit) {
      byte[] name = submit.node().getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(Integer.BYTES + Long.BYTES + 1 + name.length)
          .putLong(submit.number())
          .putInt(submit.calls())
          .put(flag(submit.patient()))
          .put(name)
          .array();
    }
    PoolDesk.Ended ended = (PoolDesk.Ended) message;
    return ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES)
        .putLong(ended.number())
        .putInt(ended.from())
        .putInt(ended.to())
        .array();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (manifest) {
      case DONE ->
          new PoolActor.Done(
              buffer.getInt(),
              buffer.getLong(),
              buffer.getInt(),
              buffer.getInt(),
              buffer.getLong(),
              List.of());
      case RUN -> readRun(buffer);
      case SUBMIT -> readSubmit(buffer);
      case ENDED ->
          new PoolDesk.Ended(buffer.getLong(), buffer.getInt(), buffer.getInt(), List.of());
      default -> throw new IllegalArgumentException("no word of a pool is [" + manifest + "]");
    };
  }

  private static byte flag(boolean set) {
    return (byte) (set ? 1 : 0);
  }

  private static byte[] write(WorkerDesk.Run run) {
    ByteBuffer buffer =
        ByteBuffer.allocate(Long.BYTES + (2 * Integer.BYTES + 1) * run.parts().size())
            .putLong(run.first());
    for (WorkerDesk.Part part : run.parts()) {
      buffer
          .putInt(part.from())
          .putInt(part.to())
          .put((byte) (flag(part.patient()) + 2 * flag(part.same())));
    }
    return buffer.array();
  }

  private static WorkerDesk.Run readRun(ByteBuffer buffer) {
    long first = buffer.getLong();
    List<WorkerDesk.Part> parts = new ArrayList<>();
    while (buffer.hasRemaining()) {
      int from = buffer.getInt();
      int to = buffer.getInt();
      int flags = buffer.get();
      parts.add(new WorkerDesk.Part(from, to, (flags & 1) != 0, (flags & 2) != 0));
    }
    return new WorkerDesk.Run(first, parts, List.of());
  }

  private static PoolActor.Submit readSubmit(ByteBuffer buffer) {
    long number = buffer.getLong();
    int calls = buffer.getInt();
    boolean patient = buffer.get() != 0;
    byte[] name = new byte[buffer.remaining()];
    buffer.get(name);
    return new PoolActor.Submit(
        new String(name, StandardCharsets.UTF_8), number, calls, patient, List.of());
  }
}
