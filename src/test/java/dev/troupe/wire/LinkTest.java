package dev.troupe.wire;

import static dev.troupe.wire.Parcels.parcel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Limit(seconds = 10)
class LinkTest {
  private static final int LARGE = 3 * Outbox.SEGMENT_BYTES + 1;

  /** What Artery takes in one message, with room for the envelope. */
  private static final int ROOM = 380 * 1024;

  private final Outbox outbox = new Outbox();
  private final Inbox inbox = new Inbox();

  /** Carries everything over, frame by frame. */
  private List<Parcel> carry() {
    List<Parcel> arrived = new ArrayList<>();
    for (var sent = outbox.next(Outbox.FRAME_BYTES);
        sent.isPresent();
        sent = outbox.next(Outbox.FRAME_BYTES)) {
      arrived.addAll(inbox.accept(sent.get().seq(), Bodies.of(sent.get())));
      assertTrue(outbox.confirm(inbox.confirmed()));
    }
    return arrived;
  }

  private static List<Integer> numbers(List<Parcel> parcels) {
    return parcels.stream().map(Parcels::number).toList();
  }

  @Test
  void shouldSendNothingWhenNothingWaits() {
    assertEquals(Optional.empty(), outbox.next(Outbox.FRAME_BYTES));
    assertEquals(List.of(), outbox.unconfirmed());
  }

  @Test
  void shouldPutSmallParcelsIntoOneFrame() {
    outbox.add(parcel("a", 1, 10));
    outbox.add(parcel("b", 2, 10));
    outbox.add(parcel("a", 3, 10));
    assertEquals(3, outbox.next(Outbox.FRAME_BYTES).orElseThrow().segments().size());
    assertEquals(Optional.empty(), outbox.next(Outbox.FRAME_BYTES));
  }

  @Test
  void shouldPutALargeParcelTogetherAgain() {
    Parcel large = parcel("a", 1, LARGE);
    Parcel empty = new Parcel("a", 7, "nothing", Cargo.of(new byte[0]));
    outbox.add(large);
    outbox.add(empty);
    assertEquals(List.of(large, empty), carry());
  }

  @Test
  void shouldTellAHeadingInFullOnlyOnce() {
    outbox.add(parcel("a-long-address", 1, 10));
    outbox.add(parcel("a-long-address", 2, 10));
    List<Segment> segments = outbox.next(Outbox.FRAME_BYTES).orElseThrow().segments();
    assertTrue(segments.get(0).heading().orElseThrow().isNew());
    assertFalse(segments.get(1).heading().orElseThrow().isNew());
  }

  /** The large parcel is on its way while the headings are forgotten and told again. */
  @Test
  void shouldKeepHeadingsApartWhenThereAreManyOfThem() {
    int parcels = 3 * Heading.MOST;
    outbox.add(parcel("large", 0, 100 * LARGE));
    for (int number = 1; number <= parcels; number++) {
      outbox.add(parcel("to-" + number % (Heading.MOST + 7), number, 10));
    }
    Map<String, List<Integer>> arrived = new HashMap<>();
    for (Parcel parcel : carry()) {
      arrived.computeIfAbsent(parcel.to(), to -> new ArrayList<>()).add(Parcels.number(parcel));
    }
    assertEquals(List.of(0), arrived.remove("large"));
    assertEquals(Heading.MOST + 7, arrived.size());
    arrived.forEach(
        (to, numbers) ->
            numbers.forEach(number -> assertEquals("to-" + number % (Heading.MOST + 7), to)));
    assertEquals(parcels, arrived.values().stream().mapToInt(List::size).sum());
  }

  @Test
  void shouldRefuseAHeadingThatItWasNotTold() {
    outbox.add(parcel("a", 1, 10));
    outbox.next(Outbox.FRAME_BYTES);
    outbox.add(parcel("a", 2, 10));
    ByteBuffer second = Bodies.of(outbox.next(Outbox.FRAME_BYTES).orElseThrow());
    assertThrows(Malformed.class, () -> inbox.accept(1, second));
  }

  @Test
  void shouldKnowLaterHeadingsWhenAFrameCouldNotBeRead() {
    outbox.add(parcel("lost", 1, 10));
    ByteBuffer damaged = Bodies.of(outbox.next(Outbox.FRAME_BYTES).orElseThrow()).limit(3);
    assertThrows(RuntimeException.class, () -> inbox.accept(1, damaged));
    outbox.add(parcel("a", 2, 10));
    outbox.add(parcel("a", 3, 10));
    assertEquals(List.of(2, 3), numbers(carry()));
  }

  @Test
  void shouldLetLanesTakeTurns() {
    outbox.add(parcel("large", 1, LARGE));
    for (int number = 2; number <= 4; number++) {
      outbox.add(parcel("small", number, 10));
    }
    assertEquals(List.of(2, 3, 4, 1), numbers(carry()));
  }

  @Test
  void shouldKeepTheOrderOfALane() {
    outbox.add(parcel("a", 1, LARGE));
    outbox.add(parcel("a", 2, 10));
    outbox.add(parcel("a", 3, LARGE));
    assertEquals(List.of(1, 2, 3), numbers(carry()));
  }

  @Test
  void shouldCutFramesThatArteryTakes() {
    String to = "akka://troupe@127.0.0.1:25520/system/queue-desk#-1234567890";
    for (int number = 0; number < 100_000; number++) {
      outbox.add(new Parcel(to, 33, "dev.troupe.queue.QueueDesk$Accepted", Cargo.of(new byte[9])));
    }
    for (var sent = outbox.next(Outbox.FRAME_BYTES);
        sent.isPresent();
        sent = outbox.next(Outbox.FRAME_BYTES)) {
      int bytes = size(sent.get());
      assertTrue(bytes <= ROOM, () -> "a frame of " + bytes + " bytes");
      outbox.confirm(sent.get().seq());
    }
  }

  /** What a frame takes in Artery's buffer. */
  private static int size(Outbox.Sent sent) {
    var body = new Body.Loose(sent.segments());
    var frame = new CourierActor.Frame(1, sent.seq(), "akka://troupe@127.0.0.1:1", body);
    return new LinkSerializer().toBinary(frame).length;
  }

  @Test
  void shouldBringFramesBackAsTheyWere() {
    LinkSerializer serializer = new LinkSerializer();
    List<Cargo> cargo =
        List.of(Cargo.of(new byte[0]), Cargo.of(new byte[300]), Cargo.of(new byte[LARGE]));
    Parcel parcel = new Parcel("唱歌", 7, "manifest", Cargo.of(new byte[] {1}), cargo, false);
    outbox.add(parcel);
    outbox.add(parcel("b", 2, 10));
    List<Parcel> arrived = new ArrayList<>();
    for (var sent = outbox.next(Outbox.FRAME_BYTES);
        sent.isPresent();
        sent = outbox.next(Outbox.FRAME_BYTES)) {
      var body = new Body.Loose(sent.get().segments());
      var frame = new CourierActor.Frame(-5, sent.get().seq(), "here", body);
      var copy =
          (CourierActor.Frame)
              serializer.fromBinary(serializer.toBinary(frame), serializer.manifest(frame));
      assertEquals(frame.link(), copy.link());
      assertEquals(frame.from(), copy.from());
      byte[] bytes = ((Body.Loaded) copy.body()).bytes();
      arrived.addAll(inbox.accept(copy.seq(), ByteBuffer.wrap(bytes)));
    }
    assertEquals(List.of(parcel("b", 2, 10), parcel), arrived);
  }

  static List<LinkMessage> shortMessages() {
    var place = new Body.Stored(new SharedFile.Label(1, 2, -3), 4, 5);
    return List.of(
        new CourierActor.FrameTaken(-5, 6, true),
        new CourierActor.Unreadable(7),
        new CourierActor.LookAtBoard(8, new SharedFile.Label(1, 2, -3)),
        CourierActor.Knock.INSTANCE,
        new CourierActor.Frame(-5, 6, "here", place));
  }

  @ParameterizedTest
  @MethodSource("shortMessages")
  void shouldBringOtherMessagesBackAsTheyWere(LinkMessage message) {
    LinkSerializer serializer = new LinkSerializer();
    assertEquals(
        message, serializer.fromBinary(serializer.toBinary(message), serializer.manifest(message)));
  }

  @Test
  void shouldRefuseAFrameThatAnnouncesMoreThanItHolds() {
    outbox.add(parcel("a", 1, 100));
    ByteBuffer body = Bodies.of(outbox.next(Outbox.FRAME_BYTES).orElseThrow());
    body.limit(body.limit() - 1);
    assertThrows(Malformed.class, () -> inbox.accept(1, body));
  }

  @Test
  void shouldComplainOnceOfAGap() {
    assertFalse(inbox.misses(1));
    assertTrue(inbox.misses(3));
    assertFalse(inbox.misses(4));
  }

  @Test
  void shouldNotLeaveMoreThanAWindowUnconfirmed() {
    outbox.add(parcel("a", 1, 2 * Outbox.WINDOW_FRAMES * Outbox.FRAME_BYTES));
    for (int frame = 1; frame <= Outbox.WINDOW_FRAMES; frame++) {
      assertEquals(frame, outbox.next(Outbox.FRAME_BYTES).orElseThrow().seq());
    }
    assertEquals(Optional.empty(), outbox.next(Outbox.FRAME_BYTES));
    assertEquals(Outbox.WINDOW_FRAMES, outbox.unconfirmed().size());
    assertTrue(outbox.confirm(2));
    assertFalse(outbox.confirm(2));
    assertEquals(3, outbox.unconfirmed().get(0).seq());
    assertEquals(Outbox.WINDOW_FRAMES + 1, outbox.next(Outbox.FRAME_BYTES).orElseThrow().seq());
    assertEquals(Outbox.WINDOW_FRAMES + 2, outbox.next(Outbox.FRAME_BYTES).orElseThrow().seq());
    assertEquals(Optional.empty(), outbox.next(Outbox.FRAME_BYTES));
  }

  @Test
  void shouldTakeNeitherEarlyNorRepeatedFrames() {
    outbox.add(parcel("a", 1, 10));
    Outbox.Sent first = outbox.next(Outbox.FRAME_BYTES).orElseThrow();
    outbox.add(parcel("a", 2, 10));
    Outbox.Sent second = outbox.next(Outbox.FRAME_BYTES).orElseThrow();
    assertEquals(List.of(), inbox.accept(second.seq(), Bodies.of(second)));
    assertEquals(0, inbox.confirmed());
    assertEquals(List.of(1), numbers(inbox.accept(first.seq(), Bodies.of(first))));
    assertEquals(List.of(), inbox.accept(first.seq(), Bodies.of(first)));
    assertEquals(List.of(2), numbers(inbox.accept(second.seq(), Bodies.of(second))));
    assertEquals(2, inbox.confirmed());
  }

  @Test
  void shouldLosePatienceLaterAndLater() {
    Patience patience = new Patience();
    assertEquals(List.of(2, 6, 14, 30, 46), ticksOver(patience, 50));
    patience.reset();
    assertEquals(List.of(2, 6), ticksOver(patience, 6));
  }

  private static List<Integer> ticksOver(Patience patience, int ticks) {
    List<Integer> over = new ArrayList<>();
    for (int tick = 1; tick <= ticks; tick++) {
      if (patience.isOver()) {
        over.add(tick);
      }
    }
    return over;
  }
}
