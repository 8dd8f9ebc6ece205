package dev.troupe.wire;

import static dev.troupe.wire.Parcels.parcel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.troupe.support.Limit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Limit(seconds = 30)
class OutLinkTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final int HEAVY = 64 * 1024;

  private final TestProbe<CourierActor.Command> peer = KIT.createTestProbe();
  private final List<OutLink> wanting = new ArrayList<>();
  private final Inbox inbox = new Inbox();
  private final TrafficMeter meter = new TrafficMeter();
  private OutLink link;

  @BeforeEach
  void open() {
    link = new OutLink(1, "here", peer.ref(), true, wanting::add, meter);
  }

  @AfterEach
  void close() {
    link.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private CourierActor.Frame frame() {
    return (CourierActor.Frame) peer.receiveMessage();
  }

  /** Takes a frame as the peer would, which has to find the same parcels whichever way they go. */
  private List<Parcel> take(CourierActor.Frame frame) {
    List<Parcel> parcels = inbox.accept(frame.seq(), body(frame.body()));
    link.taken(inbox.confirmed(), false);
    return parcels;
  }

  private void openLarge() {
    link.send(parcel("a", 0, HEAVY), false);
    take(frame());
    link.openStores();
  }

  private static ByteBuffer body(Body body) {
    if (body instanceof Body.Stored stored) {
      return RingView.open(stored.ring()).orElseThrow().at(stored.position(), stored.length());
    }
    List<Segment> segments = ((Body.Loose) body).segments();
    ByteBuffer bytes = ByteBuffer.allocate(FrameFormat.size(segments));
    FrameFormat.write(segments, bytes);
    return bytes.flip();
  }

  @Test
  void shouldSendInMessagesUntilTheRingIsOpen() {
    link.send(parcel("a", 1, HEAVY), false);
    CourierActor.Frame first = frame();
    assertInstanceOf(Body.Loose.class, first.body());
    assertEquals(List.of(link), wanting);
    assertEquals(1, take(first).size());
    link.openStores();
    link.send(parcel("a", 2, HEAVY), false);
    CourierActor.Frame second = frame();
    assertInstanceOf(Body.Stored.class, second.body());
    assertEquals(List.of(parcel("a", 2, HEAVY)), take(second));
    assertEquals(List.of(link), wanting, "asked for once");
  }

  @Test
  void shouldSendLargerFramesOnlyToAPeerThatHasReadTheRing() {
    openLarge();
    link.send(parcel("a", 1, 12_000_000), false);
    CourierActor.Frame first = frame();
    assertTrue(
        body(first.body()).remaining() <= Outbox.FRAME_BYTES + 8192, "too large for a message");
    take(first);
    int largest = 0;
    for (boolean over = false; !over; ) {
      CourierActor.Frame frame = frame();
      largest = Math.max(largest, body(frame.body()).remaining());
      over = !take(frame).isEmpty();
    }
    assertTrue(largest > 3 * Outbox.FRAME_BYTES, "largest frame: " + largest);
  }

  /**
   * Of tiny parcels a frame is mostly addresses; such frames must not outgrow the ring or Artery.
   */
  @Test
  void shouldNeverSendAFrameOfTinyParcelsThatArteryDoesNotTake() {
    openLarge();
    link.send(parcel("a", 1, HEAVY), false);
    take(frame());
    String to = "akka://troupe@127.0.0.1:25520/system/queue-desk#-1234567890";
    int parcels = 60_000;
    for (int number = 2; number < parcels; number++) {
      link.send(parcel(to, number, 4), false);
    }
    // Frames pile up while the peer takes none, so that the ring is nearly full at times.
    List<CourierActor.Frame> waiting = new ArrayList<>();
    for (int arrived = 2; arrived < parcels; ) {
      waiting.add(frame());
      if (waiting.get(0).body() instanceof Body.Loose loose) {
        int bytes = body(loose).remaining();
        assertTrue(bytes < 300 * 1024, () -> "a message of " + bytes + " bytes");
      }
      arrived += take(waiting.remove(0)).size();
    }
  }

  @Test
  void shouldSendEverythingAgainOnlyOnceHoweverOftenThePeerSaysThatItCannotReadTheRing() {
    openLarge();
    link.send(parcel("a", 1, HEAVY), false);
    frame();
    link.abandonStores();
    link.abandonStores();
    assertInstanceOf(Body.Loose.class, frame().body());
    peer.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void shouldCountWhatLeaves() {
    openLarge();
    link.send(parcel("a", 2, HEAVY), false);
    take(frame());
    Traffic traffic = meter.read();
    assertTrue(traffic.stored() >= HEAVY && traffic.stored() < HEAVY + 1000, traffic::toString);
    assertTrue(
        traffic.inMessages() >= HEAVY && traffic.inMessages() < HEAVY + 1000, traffic::toString);
  }

  @Test
  void shouldNotAskForARingForLittle() {
    link.send(parcel("a", 1, 100), false);
    assertInstanceOf(Body.Loose.class, frame().body());
    assertEquals(List.of(), wanting);
  }

  @Test
  void shouldNotAskForARingToAnotherMachine() {
    OutLink far = new OutLink(1, "here", peer.ref(), false, wanting::add, meter);
    far.send(parcel("a", 1, HEAVY), false);
    assertInstanceOf(Body.Loose.class, frame().body());
    assertEquals(List.of(), wanting);
  }

  @Test
  void shouldNeverRunOutOfRoomInItsRing() {
    openLarge();
    for (int number = 1; number <= 2000; number++) {
      link.send(parcel("a", number, number * 97 % 300_000), false);
    }
    int arrived = 0;
    while (arrived < 2000) {
      CourierActor.Frame frame = frame();
      boolean heavy = body(frame.body()).remaining() > 16 * 1024;
      assertTrue(!heavy || frame.body() instanceof Body.Stored, "a heavy frame in a message");
      arrived += take(frame).size();
    }
  }

  @Test
  void shouldSendEverythingAgainInMessagesWhenThePeerCannotReadTheRing() {
    openLarge();
    link.send(parcel("a", 1, HEAVY), false);
    assertInstanceOf(Body.Stored.class, frame().body());
    link.abandonStores();
    CourierActor.Frame again = frame();
    assertInstanceOf(Body.Loose.class, again.body());
    assertEquals(List.of(parcel("a", 1, HEAVY)), take(again));
    link.send(parcel("a", 2, HEAVY), false);
    assertInstanceOf(Body.Loose.class, frame().body());
  }

  @Test
  void shouldSendAStoredFrameAgainAfterAGap() {
    openLarge();
    link.send(parcel("a", 1, HEAVY), false);
    CourierActor.Frame lost = frame();
    link.taken(0, true);
    CourierActor.Frame again = frame();
    assertEquals(lost, again);
    assertEquals(List.of(parcel("a", 1, HEAVY)), take(again));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldNotKeepARingThatWasOpenedTooLate() throws IOException {
    long before = sharedFiles();
    link.send(parcel("a", 0, HEAVY), false);
    take(frame());
    link.close();
    link.openStores();
    assertEquals(before, sharedFiles());
  }

  private static long sharedFiles() throws IOException {
    try (Stream<Path> own = Files.list(Path.of("/proc/self/fd"))) {
      return own.filter(OutLinkTest::isShared).count();
    }
  }

  private static boolean isShared(Path entry) {
    try {
      return Files.readSymbolicLink(entry).toString().contains("troupe-");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void shouldSendNothingWhenItIsClosed() {
    link.close();
    assertFalse(link.send(parcel("a", 0, 1), false));
    peer.expectNoMessage();
  }
}
