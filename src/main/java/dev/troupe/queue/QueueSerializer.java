package dev.troupe.queue;

import dev.troupe.wire.PlainSerializer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the words of which every item needs some: numbers and the name of a node, without the
 * names of their fields. All others are rare, and go by Jackson. Thread-safe; found by Akka through
 * its configuration.
 */
public final class QueueSerializer extends PlainSerializer {
  private static final int IDENTIFIER = 17_002;
  private static final String ARRIVE = "A";
  private static final String WANT = "W";
  private static final String TAPPED = "T";
  private static final String DELIVER = "D";
  private static final String GRANT = "G";

  /** Called by Akka. */
  public QueueSerializer() {}

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public String manifest(Object message) {
    if (message instanceof QueueActor.Tapped) {
      return TAPPED;
    }
    if (message instanceof Outpost.Deliver) {
      return DELIVER;
    }
    if (message instanceof QueueActor.Arrive) {
      return ARRIVE;
    }
    return message instanceof Outpost.Grant ? GRANT : WANT;
  }

  @Override
  public byte[] toBinary(Object message) {
    if (message instanceof QueueActor.Tapped tapped) {
      return write(tapped);
    }
    if (message instanceof Outpost.Deliver deliver) {
      return write(deliver);
    }
    if (message instanceof QueueActor.Arrive arrive) {
      return node(arrive.node(), Long.BYTES).putLong(arrive.want()).array();
    }
    if (message instanceof Outpost.Grant grant) {
      return numbers(2).putLong(grant.arrived()).putLong(grant.granted()).array();
    }
    QueueActor.Want want = (QueueActor.Want) message;
    return node(want.node(), 2 * Long.BYTES).putLong(want.want()).putLong(want.back()).array();
  }

  @Override
  public Object fromBinary(byte[] bytes, String manifest) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return switch (manifest) {
      case TAPPED -> readTapped(buffer);
      case DELIVER -> readDeliver(buffer);
      case ARRIVE -> new QueueActor.Arrive(node(buffer), buffer.getLong(), List.of());
      case GRANT -> new Outpost.Grant(buffer.getLong(), buffer.getLong());
      case WANT -> new QueueActor.Want(node(buffer), buffer.getLong(), buffer.getLong());
      default -> throw new IllegalArgumentException("no word of a queue is [" + manifest + "]");
    };
  }

  /** The last numbers are near the third: nobody has more loans than memory holds. */
  private static byte[] write(QueueActor.Tapped tapped) {
    Stand stand = tapped.stand();
    return node(tapped.node(), 3 * Long.BYTES + 3 * Integer.BYTES + 1)
        .put((byte) (tapped.returning() ? 1 : 0))
        .putLong(stand.telling())
        .putLong(stand.returns())
        .putLong(stand.received())
        .putInt((int) (stand.handed() - stand.received()))
        .putInt((int) (stand.taken() - stand.received()))
        .putInt((int) (stand.limit() - stand.received()))
        .array();
  }

  private static QueueActor.Tapped readTapped(ByteBuffer buffer) {
    String node = node(buffer);
    boolean returning = buffer.get() != 0;
    long telling = buffer.getLong();
    long returns = buffer.getLong();
    long received = buffer.getLong();
    Stand stand =
        new Stand(
            telling,
            returns,
            received,
            received + buffer.getInt(),
            received + buffer.getInt(),
            received + buffer.getInt());
    return new QueueActor.Tapped(node, stand, returning);
  }

  private static byte[] write(Outpost.Deliver deliver) {
    List<Integer> redeliveries = deliver.redeliveries();
    ByteBuffer buffer =
        ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES * redeliveries.size())
            .putLong(deliver.first())
            .putLong(deliver.returns());
    redeliveries.forEach(buffer::putInt);
    return buffer.array();
  }

  private static Outpost.Deliver readDeliver(ByteBuffer buffer) {
    long first = buffer.getLong();
    long returns = buffer.getLong();
    if (!buffer.hasRemaining()) {
      return new Outpost.Deliver(first, returns, List.of(), List.of());
    }
    List<Integer> redeliveries = new ArrayList<>(buffer.remaining() / Integer.BYTES);
    while (buffer.hasRemaining()) {
      redeliveries.add(buffer.getInt());
    }
    return new Outpost.Deliver(first, returns, redeliveries, List.of());
  }

  private static ByteBuffer numbers(int count) {
    return ByteBuffer.allocate(count * Long.BYTES);
  }

  /** Begins with the name of a node; so many bytes are to follow. */
  private static ByteBuffer node(String node, int more) {
    byte[] name = node.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Short.BYTES + name.length + more)
        .putShort((short) name.length)
        .put(name);
  }

  private static String node(ByteBuffer buffer) {
    byte[] name = new byte[buffer.getShort() & 0xffff];
    buffer.get(name);
    return new String(name, StandardCharsets.UTF_8);
  }
}
