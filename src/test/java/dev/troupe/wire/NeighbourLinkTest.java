package dev.troupe.wire;

import static dev.troupe.wire.Parcels.parcel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.Address;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.troupe.support.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Both ends of a link between two nodes of one machine. */
@EnabledOnOs(OS.LINUX)
@Limit(seconds = 30)
class NeighbourLinkTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final int HEAVY = 64 * 1024;

  private final TestProbe<CourierActor.Command> toPeer = KIT.createTestProbe();
  private final TestProbe<CourierActor.Command> fromPeer = KIT.createTestProbe();
  private final List<OutLink> wanting = new ArrayList<>();
  private final List<Parcel> arrived = new ArrayList<>();
  private final List<RuntimeException> complaints = new ArrayList<>();
  private OutLink out;
  private InLink in;
  private SharedFile.Label label;
  private int sent;

  @BeforeEach
  void open() {
    out = new OutLink(1, "here", toPeer.ref(), true, wanting::add, new TrafficMeter());
    in = new InLink(1, new Address("akka", "t"), fromPeer.ref(), arrived::add, complaints::add);
  }

  @AfterEach
  void close() {
    out.close();
  }

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  private void send(int bytes) {
    out.send(parcel("a", ++sent, bytes), false);
  }

  /** A frame as Artery brings it. */
  private CourierActor.Frame frame() {
    return carried((CourierActor.Frame) toPeer.receiveMessage());
  }

  private static CourierActor.Frame carried(CourierActor.Frame frame) {
    LinkSerializer serializer = new LinkSerializer();
    return (CourierActor.Frame)
        serializer.fromBinary(serializer.toBinary(frame), serializer.manifest(frame));
  }

  private void takeFrame() {
    in.take(frame());
    out.taken(arrived.size(), false);
  }

  /** Sends what it takes until the peer looks at the board. */
  private void attach() {
    while (wanting.isEmpty()) {
      send(10);
      takeFrame();
    }
    out.openStores();
    label = toPeer.expectMessageClass(CourierActor.LookAtBoard.class).board();
    assertTrue(in.attach(label, 1));
  }

  private void assertArrived() {
    assertEquals(sent, arrived.size());
    for (int i = 0; i < sent; i++) {
      assertEquals(i + 1, Parcels.number(arrived.get(i)));
    }
    assertEquals(List.of(), complaints);
  }

  @Test
  void shouldOfferABoardOnlyWhenThereIsSomeTraffic() {
    for (int i = 0; i < 7; i++) {
      send(10);
      takeFrame();
    }
    assertEquals(List.of(), wanting);
    send(10);
    assertEquals(List.of(out), wanting);
  }

  @Test
  void shouldSendNoMessageWhileThePeerLooks() {
    attach();
    in.board().orElseThrow().beAwake(1);
    for (int i = 0; i < 1000; i++) {
      send(1000);
      assertTrue(in.peek());
    }
    toPeer.expectNoMessage(MOMENT);
    fromPeer.expectNoMessage(MOMENT);
    assertArrived();
    assertTrue(out.isIdle());
  }

  @Test
  void shouldWakeAPeerThatSleepsWithTheNextWordThatIsNotQuiet() {
    attach();
    out.send(parcel("a", ++sent, 10), true);
    out.send(parcel("a", ++sent, 10), true);
    toPeer.expectNoMessage(MOMENT);
    send(10);
    toPeer.expectMessage(CourierActor.Knock.INSTANCE);
    while (in.peek()) {
      // There may be more.
    }
    assertArrived();
  }

  /** How far the peer is it is asked seldom; but before a frame goes as a message. */
  @Test
  void shouldSendNoMessageWhileThereIsRoomWhereThePeerHasTaken() {
    attach();
    in.board().orElseThrow().beAwake(1);
    for (int i = 0; i < 1000; i++) {
      send(7000);
      assertTrue(in.peek());
    }
    toPeer.expectNoMessage(MOMENT);
    assertArrived();
  }

  @Test
  void shouldShowNothingToAPeerWhoseBoardItCannotRead() {
    attach();
    assertTrue(in.gauges().isPresent());
    Board board = in.board().orElseThrow();
    board.announce(sent + 1, new Body.Stored(label, 64, Integer.MAX_VALUE));
    assertFalse(in.look());
    assertTrue(in.gauges().isEmpty());
    assertTrue(in.board().isPresent(), "the peer must know when to knock: it may have rung");
  }

  @Test
  void shouldKnockOnceWhenThePeerSleeps() {
    attach();
    send(10);
    send(10);
    assertInstanceOf(CourierActor.Knock.class, toPeer.receiveMessage());
    toPeer.expectNoMessage(MOMENT);
    assertTrue(in.look());
    assertFalse(in.look());
    assertArrived();
  }

  /** The message of an earlier frame may come after a later one was announced. */
  @Test
  void shouldTakeFramesInTheirOrderWhicheverWayTheyCome() {
    while (wanting.isEmpty()) {
      send(10);
    }
    List<CourierActor.Frame> late = new ArrayList<>();
    for (int i = 0; i < sent; i++) {
      late.add(frame());
    }
    in.take(late.remove(0));
    out.openStores();
    assertTrue(in.attach(toPeer.expectMessageClass(CourierActor.LookAtBoard.class).board(), 1));
    send(10);
    assertFalse(in.look());
    late.forEach(in::take);
    assertArrived();
  }

  /** Nobody has looked at the board yet: that is no gap. */
  @Test
  void shouldTakeWhatWasAnnouncedBeforeAFrameThatComesAsAMessage() {
    attach();
    in.board().orElseThrow().beAwake(1);
    send(10);
    send(HEAVY);
    send(10);
    assertNotEquals(InLink.Word.GAP, in.take(frame()));
    assertArrived();
  }

  @Test
  void shouldSendAgainWhatWasAnnouncedAndNotTakenForAWhile() {
    attach();
    send(10);
    toPeer.expectMessageClass(CourierActor.Knock.class);
    for (int ticks = 0; ticks < 10; ticks++) {
      assertTrue(out.tick());
    }
    in.take(frame());
    assertFalse(out.tick());
    assertArrived();
  }

  @Test
  void shouldIgnoreWhatIsAnnouncedAndCameAgainAsAMessage() {
    attach();
    send(10);
    toPeer.expectMessageClass(CourierActor.Knock.class);
    out.taken(0, true);
    in.take(frame());
    assertFalse(in.look());
    assertArrived();
  }

  @Test
  void shouldSayWhatItTookWhenThePeerWaitsForWord() {
    attach();
    for (int i = 0; i < Outbox.WINDOW_FRAMES + 20; i++) {
      send(10);
    }
    assertTrue(in.look());
    CourierActor.FrameTaken word = fromPeer.expectMessageClass(CourierActor.FrameTaken.class);
    out.taken(word.seq(), word.gap());
    in.lookForTheLastTime();
    assertArrived();
    assertTrue(out.isIdle());
  }

  @Test
  void shouldBeIdleAsSoonAsThePeerHasTakenEverything() {
    attach();
    send(10);
    assertFalse(out.isIdle());
    in.look();
    assertInstanceOf(CourierActor.FrameTaken.class, fromPeer.receiveMessage(), "word was promised");
    assertTrue(out.isIdle());
  }

  @Test
  void shouldOpenNoFileOnAThreadOfTheUsers() {
    attach();
    send(HEAVY);
    in.take(frame());
    out.openStores();
    send(HEAVY);
    assertFalse(in.peek());
    assertTrue(in.isReady());
    assertTrue(in.look());
    assertArrived();
    send(HEAVY);
    assertTrue(in.peek());
  }

  @Test
  void shouldGoOnInMessagesWhenThePeerCannotReadWhatIsAnnounced() {
    attach();
    send(HEAVY);
    in.take(frame());
    out.openStores();
    Board board = in.board().orElseThrow();
    board.announce(sent + 1, new Body.Stored(new SharedFile.Label(1, 99_999, 1), 64, 10));
    assertFalse(in.look());
    assertFalse(in.isReady());
    assertEquals(new CourierActor.Unreadable(1), fromPeer.receiveMessage());
    out.abandonStores();
    send(HEAVY);
    CourierActor.Frame next = frame();
    assertInstanceOf(Body.Loaded.class, next.body());
    in.take(next);
    assertArrived();
  }

  @Test
  void shouldNotTryAgainWhatThePeerCannotRead() {
    attach();
    out.abandonStores();
    send(HEAVY);
    takeFrame();
    out.openStores();
    send(10);
    assertInstanceOf(Body.Loaded.class, frame().body());
    toPeer.expectNoMessage(MOMENT);
  }

  @Test
  void shouldSayThatItCannotReadAPlaceThatIsNone() {
    attach();
    Board board = in.board().orElseThrow();
    board.announce(sent + 1, new Body.Stored(label, 64, Integer.MAX_VALUE));
    assertFalse(in.peek());
    assertFalse(in.look());
    assertEquals(new CourierActor.Unreadable(1), fromPeer.receiveMessage());
  }

  @Test
  void shouldTakeWhatADeadPeerHadAnnounced() {
    attach();
    for (int i = 0; i < 30; i++) {
      send(10);
    }
    in.lookForTheLastTime();
    assertArrived();
  }

  @Test
  void shouldFindRoomForAnyMixture() {
    attach();
    send(HEAVY);
    takeFrame();
    out.openStores();
    for (int i = 0; i < 3000; i++) {
      send(i % 7 == 0 ? 100_000 : i % 5 * 1500);
      while (in.look()) {
        out.tick();
      }
    }
    while (!out.isIdle()) {
      in.look();
    }
    assertArrived();
  }
}
