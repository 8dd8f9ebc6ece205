package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.TestSystems;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Frames that are damaged, or made up by whoever has the key, cost what they carry and nothing
 * else: the node that takes them lives, and hears the others.
 */
@Limit(seconds = 120)
class HostileFramesTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int FRAMES = 10_000;
  private static final int AT_ONCE = 100;

  /** What is carried in earnest. */
  record Note(int number) implements PromptMessage {}

  private final Queue<Object> heard = new ConcurrentLinkedQueue<>();
  private final LinkSerializer serializer = new LinkSerializer();
  private Courier courier;
  private ActorRef<CourierActor.Command> courierThere;
  private ActorRef<Note> listener;
  private String listenersName;
  private String from;
  private int notes;

  @BeforeEach
  void open() {
    ActorSystem<Void> here = TestSystems.start();
    ActorSystem<Void> there = TestSystems.start();
    courier = Courier.create(here, true);
    Courier.create(there, true);
    ActorRef<Note> actor =
        there.systemActorOf(
            Behaviors.receiveMessage(
                note -> {
                  heard.add(note);
                  return Behaviors.same();
                }),
            "listener",
            Props.empty());
    listenersName = AddressBook.of(there).write(actor);
    AddressBook book = AddressBook.of(here);
    listener = book.find(listenersName);
    String name = AddressBook.of(there).write(there.systemActorOf(probe(), "x", Props.empty()));
    courierThere = AddressBook.of(there).find(name.replaceAll("/system/.*", Courier.PATH));
    ActorSystem<Void> stranger = TestSystems.start();
    from = AddressBook.of(stranger).write(stranger.systemActorOf(probe(), "x", Props.empty()));
  }

  private static Behavior<CourierActor.Command> probe() {
    return Behaviors.ignore();
  }

  private void assertHears() {
    Note note = new Note(notes++);
    courier.tell(listener, note);
    Await.until("the next note has come", SOON, () -> heard.contains(note));
  }

  private CourierActor.Frame frame(Random random, long seq) {
    Outbox outbox = new Outbox();
    for (int i = random.nextInt(4); i >= 0; i--) {
      byte[] body = new byte[random.nextInt(200)];
      random.nextBytes(body);
      int serializer = random.nextBoolean() ? 17_004 : random.nextInt(20);
      outbox.add(new Parcel(listenersName, serializer, "", Cargo.of(body)));
    }
    ByteBuffer body = Bodies.of(outbox.next(Outbox.FRAME_BYTES).orElseThrow());
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return new CourierActor.Frame(random.nextLong(), seq, from, new Body.Loaded(bytes));
  }

  private List<CourierActor.Wire> messages(Random random) {
    SharedFile.Label label =
        new SharedFile.Label(ProcessHandle.current().pid(), random.nextInt(64), random.nextLong());
    long link = random.nextLong();
    List<CourierActor.Wire> all = new ArrayList<>(List.of(frame(random, 1), frame(random, 1)));
    all.add(new CourierActor.Frame(link, 1, from, new Body.Stored(label, 64, 100)));
    all.add(new CourierActor.LookAtBoard(link, label));
    all.add(new CourierActor.FrameTaken(link, random.nextLong(), random.nextBoolean()));
    all.add(new CourierActor.Unreadable(link));
    return all;
  }

  private byte[] bytes(CourierActor.Wire message) {
    if (!(message instanceof CourierActor.Frame frame)
        || !(frame.body() instanceof Body.Loaded loaded)) {
      return serializer.toBinary(message);
    }
    // It writes segments, which these are already, so they are put in their place by hand.
    CourierActor.Frame empty =
        new CourierActor.Frame(frame.link(), frame.seq(), frame.from(), new Body.Loose(List.of()));
    byte[] head = serializer.toBinary(empty);
    ByteBuffer whole = ByteBuffer.allocate(head.length - 1 + loaded.bytes().length);
    return whole.put(head, 0, head.length - 1).put(loaded.bytes()).array();
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] bytes = original.clone();
    if (random.nextInt(6) == 0) {
      bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 8));
    }
    for (int n = random.nextInt(5); n > 0 && bytes.length > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private boolean tell(CourierActor.Wire message, byte[] bytes) {
    try {
      courierThere.tell(
          (CourierActor.Wire) serializer.fromBinary(bytes, serializer.manifest(message)));
      return true;
    } catch (RuntimeException e) {
      // Akka drops what its serializer cannot read.
      return false;
    }
  }

  @Test
  void shouldOutliveTenThousandMutatedFrames() {
    long seed = Long.getLong("troupe.seed", System.nanoTime());
    System.out.println("HostileFramesTest: -Dtroupe.seed=" + seed);
    Random random = new Random(seed);
    int told = 0;
    for (int i = 0; i < FRAMES; ) {
      for (CourierActor.Wire message : messages(random)) {
        told += tell(message, mutate(bytes(message), random)) ? 1 : 0;
        i++;
      }
      if (i % AT_ONCE < 6) {
        assertHears();
      }
    }
    assertHears();
    assertTrue(told > FRAMES / 2, "only " + told + " were told");
  }

  @Test
  void shouldNotBelieveTheLengthsThatAFrameAnnounces() {
    long used = usedMemory();
    for (long total : List.of(10L << 30, (long) Integer.MAX_VALUE, 2L << 30, -1L, Long.MIN_VALUE)) {
      for (int times = 0; times < 20; times++) {
        courierThere.tell(announcing(total));
      }
      assertHears();
    }
    Await.until("nothing is kept", SOON, () -> usedMemory() < used + (64 << 20));
  }

  private static long usedMemory() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /** The first piece, of one byte, of a part that is to have so many. */
  private CourierActor.Frame announcing(long total) {
    ByteBuffer body = ByteBuffer.allocate(1_000).order(FrameFormat.ORDER);
    number(body, 1);
    number(body, 7);
    number(body, 3);
    FrameFormat.text(body, listenersName);
    body.putInt(17_004);
    FrameFormat.text(body, "");
    body.put((byte) 0);
    number(body, 1);
    number(body, 1 << 2 | 1);
    number(body, total);
    body.put((byte) 0);
    byte[] bytes = new byte[body.flip().remaining()];
    body.get(bytes);
    long link = new Random().nextLong();
    return new CourierActor.Frame(link, 1, from, new Body.Loaded(bytes));
  }

  private static void number(ByteBuffer buffer, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      buffer.put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    buffer.put((byte) rest);
  }
}
