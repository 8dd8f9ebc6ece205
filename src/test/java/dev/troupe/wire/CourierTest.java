package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import dev.troupe.node.TestSystems;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.RepeatedByProperty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Limit(seconds = 60)
class CourierTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final int MEBIBYTE = 1 << 20;

  record Note(int number) implements TroupeMessage {}

  record Bulk(Payload body) implements TroupeMessage {}

  record Broken(Iterable<String> texts) implements TroupeMessage {}

  private static final long LINK = 42;

  private ActorSystem<Void> here;
  private ActorSystem<Void> there;
  private Courier courier;
  private Courier back;

  @BeforeEach
  void open() {
    here = TestSystems.start();
    there = TestSystems.start();
    courier = Courier.create(here, true);
    back = Courier.create(there, true);
  }

  /** How an actor of one system is known in the other. */
  private static <M> ActorRef<M> seenFrom(
      ActorSystem<?> system, ActorSystem<?> home, ActorRef<M> ref) {
    String address = ActorRefResolver.get(home).toSerializationFormat(ref);
    return ActorRefResolver.get(system).resolveActorRef(address);
  }

  private <M> ActorRef<M> farListener(String name, Queue<Object> heard) {
    ActorRef<M> actor =
        there.systemActorOf(
            Behaviors.receiveMessage(
                message -> {
                  heard.add(message);
                  return Behaviors.same();
                }),
            name,
            Props.empty());
    return seenFrom(here, there, actor);
  }

  @Test
  void shouldDeliverManySmallMessagesInOrder() {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farListener("many", heard);
    List<Note> notes = IntStream.range(0, 10_000).mapToObj(Note::new).toList();
    notes.forEach(note -> courier.tell(far, note));
    Await.untilEqual("all have come", SOON, notes.size(), heard::size);
    assertEquals(notes, List.copyOf(heard));
  }

  @Test
  void shouldDeliverALargeMessageWhole() {
    TestProbe<Bulk> probe = TestProbe.create(Bulk.class, there);
    byte[] bytes = new byte[5 * MEBIBYTE];
    new Random(1).nextBytes(bytes);
    courier.tell(seenFrom(here, there, probe.ref()), new Bulk(new Payload(bytes)));
    assertArrayEquals(bytes, probe.receiveMessage(SOON).body().bytes());
  }

  /** As of a peer in another container, or of another user. */
  @Test
  void shouldSayThatItCannotReadARing() {
    TestProbe<CourierActor.Command> peer = TestProbe.create(here);
    frame(peer, 1, new Body.Stored(new SharedFile.Label(1, 99_999, 1), 64, 10));
    assertEquals(new CourierActor.Unreadable(LINK), peer.receiveMessage(SOON));
  }

  @Test
  void shouldLiveOnAfterAFrameThatItCannotRead() {
    TestProbe<CourierActor.Command> peer = TestProbe.create(here);
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farListener("after", heard);
    frame(peer, 1, new Body.Loaded(new byte[] {1, 0, 0, 0, -1}));
    frame(peer, 2, new Body.Loaded(new byte[60]));
    CourierActor.FrameTaken taken = (CourierActor.FrameTaken) peer.receiveMessage(SOON);
    assertEquals(LINK, taken.link());
    courier.tell(far, new Note(1));
    Await.untilEqual("the next has come", SOON, 1, heard::size);
  }

  /** Hands a frame to the far courier as if a peer had sent it, which hears what comes of it. */
  private void frame(TestProbe<CourierActor.Command> peer, long seq, Body body) {
    String from = ActorRefResolver.get(here).toSerializationFormat(peer.ref());
    ActorRef<CourierActor.Command> courierThere =
        ActorRefResolver.get(there).resolveActorRef(address(there) + Courier.PATH);
    courierThere.tell(new CourierActor.Frame(LINK, seq, from, body));
  }

  private static String address(ActorSystem<?> system) {
    return Cluster.get(system).selfMember().address().toString();
  }

  @Test
  void shouldNotHoldUpSmallMessagesBehindALargeOne() {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Bulk> bulky = farListener("bulky", heard);
    ActorRef<Note> quick = farListener("quick", heard);
    courier.tell(bulky, new Bulk(new Payload(new byte[20 * MEBIBYTE])));
    List<Note> notes = IntStream.range(0, 10).mapToObj(Note::new).toList();
    notes.forEach(note -> courier.tell(quick, note));
    Await.untilEqual("all have come", SOON, 11, heard::size);
    assertEquals(notes, List.copyOf(heard).subList(0, 10));
  }

  @Test
  void shouldCarryBothWays() {
    TestProbe<Note> near = TestProbe.create(Note.class, here);
    TestProbe<Note> far = TestProbe.create(Note.class, there);
    for (int number = 0; number < 100; number++) {
      courier.tell(seenFrom(here, there, far.ref()), new Note(number));
      assertEquals(new Note(number), far.receiveMessage(SOON));
      back.tell(seenFrom(there, here, near.ref()), new Note(-number));
      assertEquals(new Note(-number), near.receiveMessage(SOON));
    }
  }

  /** What comes for an actor with a door, on the thread that took it. */
  private record Heard(Object message, Thread thread) {}

  private ActorRef<Note> farDoor(Queue<Heard> heard) {
    ActorRef<Note> actor = there.systemActorOf(Behaviors.ignore(), "door", Props.empty());
    back.direct(actor, message -> heard.add(new Heard(message, Thread.currentThread())));
    return seenFrom(here, there, actor);
  }

  private static List<Object> messages(Queue<Heard> heard) {
    return heard.stream().map(Heard::message).toList();
  }

  @Test
  void shouldBringWhatComesForAnActorStraightToItsDoor() {
    Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farDoor(heard);
    List<Note> notes = IntStream.range(0, 10_000).mapToObj(Note::new).toList();
    notes.forEach(note -> courier.tell(far, note));
    Await.untilEqual("all have come", SOON, notes.size(), heard::size);
    assertEquals(notes, messages(heard));
  }

  /** Threads that help and the courier's own actor take turns; nothing overtakes anything. */
  @RepeatedByProperty
  void shouldKeepTheOrderWhoeverTakesWhatComes() throws Exception {
    Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farDoor(heard);
    int count = 20_000;
    AtomicBoolean over = new AtomicBoolean();
    Runnable helping =
        () -> {
          while (!over.get()) {
            int before = heard.size();
            back.help(() -> over.get() || heard.size() > before, Long.MAX_VALUE);
          }
        };
    List<Thread> helpers = List.of(new Thread(helping), new Thread(helping));
    helpers.forEach(Thread::start);
    List<Note> notes = IntStream.range(0, count).mapToObj(Note::new).toList();
    notes.forEach(note -> courier.tell(far, note));
    Await.untilEqual("all have come", SOON, count, heard::size);
    over.set(true);
    for (Thread helper : helpers) {
      helper.join();
    }
    assertEquals(notes, messages(heard));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldTakeWhatComesOnAThreadThatWaits() {
    Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farDoor(heard);
    Await.until(
        "the thread that waits has taken something itself",
        SOON,
        () -> {
          int before = heard.size();
          courier.tell(far, new Note(before));
          back.help(() -> heard.size() > before, Long.MAX_VALUE);
          return heard.stream().anyMatch(each -> each.thread() == Thread.currentThread());
        });
  }

  private void connect(ActorRef<Note> far, Queue<Heard> heard) {
    Await.until(
        "the board is there, and a thread that waits asked",
        SOON,
        () -> {
          int before = heard.size();
          courier.tell(far, new Note(before));
          AtomicBoolean looked = new AtomicBoolean();
          back.help(() -> looked.getAndSet(true) && heard.size() > before, Long.MAX_VALUE);
          return looked.get();
        });
    Await.until("all have come", SOON, () -> courier.drained().isDone());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldLookEverMoreSeldomWhenItLooksInVain() {
    Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    connect(farDoor(heard), heard);
    int looks = 0;
    for (int wait = 0; wait < 1000; wait++) {
      AtomicBoolean looked = new AtomicBoolean();
      back.help(
          () -> {
            looked.set(true);
            return false;
          },
          Long.MAX_VALUE);
      looks += looked.get() ? 1 : 0;
    }
    assertTrue(looks > 0 && looks < 250, "looked " + looks + " times in 1000 waits");
  }

  @Test
  void shouldWaitNoLongerThanItMayWhenItHelps() {
    assertEquals(Long.MIN_VALUE, back.help(() -> false, Long.MIN_VALUE));
    assertEquals(0, back.help(() -> false, 0));
    assertEquals(Long.MAX_VALUE, back.help(() -> false, Long.MAX_VALUE));
    assertEquals(1_000_000, back.help(() -> false, 1_000_000), "there are no boards to look at");
    Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    connect(farDoor(heard), heard);
    Await.until("it looks again", SOON, () -> back.help(() -> false, 1_000_000) < 1_000_000);
  }

  @Test
  void shouldSayWhenEverythingHasArrivedThroughSharedMemory() {
    Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farDoor(heard);
    for (int round = 0; round < 50; round++) {
      for (int number = 0; number < 40; number++) {
        courier.tell(far, new Note(number));
      }
      courier.drained().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
      assertEquals(40 * (round + 1), heard.size());
    }
  }

  /** Nobody looks just then, and yet the node is awake. */
  @RepeatedByProperty
  void shouldNotForgetWhatComesAfterAThreadHasLooked() {
    Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farDoor(heard);
    courier.tell(far, new Note(0));
    Await.untilEqual("the nodes are connected", SOON, 1, heard::size);
    for (int number = 1; number <= 300; number++) {
      int last = 2 * number + 1;
      courier.tell(far, new Note(last - 1));
      back.help(() -> heard.size() >= last - 1, Long.MAX_VALUE);
      courier.tell(far, new Note(last));
      long began = System.nanoTime();
      Await.untilEqual("it has come", SOON, last, heard::size);
      assertTrue(System.nanoTime() - began < 100_000_000, "only sent again after a while");
    }
  }

  @Test
  void shouldNotEncodeWhatStaysInItsNode() {
    TestProbe<Object> probe = TestProbe.create(Object.class, here);
    Object anything = new Object();
    courier.tell(probe.ref(), anything);
    assertEquals(anything, probe.receiveMessage(SOON));
  }

  @Test
  void shouldThrowInTheCallerWhatCannotBeEncodedAndGoOn() {
    TestProbe<TroupeMessage> probe = TestProbe.create(TroupeMessage.class, there);
    ActorRef<TroupeMessage> far = seenFrom(here, there, probe.ref());
    Iterable<String> broken =
        () -> {
          throw new IllegalStateException("cannot be read");
        };
    assertThrows(Exception.class, () -> courier.tell(far, new Broken(broken)));
    courier.tell(far, new Note(1));
    assertEquals(new Note(1), probe.receiveMessage(SOON));
  }

  @Test
  void shouldDropWhatIsForADeadPeerUntilOneSpeaksThere() {
    TestProbe<Note> far = TestProbe.create(Note.class, there);
    TestProbe<Note> near = TestProbe.create(Note.class, here);
    ActorRef<Note> toFar = seenFrom(here, there, far.ref());
    courier.tell(toFar, new Note(1));
    far.expectMessage(SOON, new Note(1));
    courier.forget(toFar.path().address());
    courier.tell(toFar, new Note(2));
    back.tell(seenFrom(there, here, near.ref()), new Note(3));
    near.expectMessage(SOON, new Note(3));
    courier.tell(toFar, new Note(4));
    far.expectMessage(SOON, new Note(4));
  }

  @Test
  void shouldSayWhenEverythingHasArrived() {
    TestProbe<Note> far = TestProbe.create(Note.class, there);
    courier.tell(seenFrom(here, there, far.ref()), new Note(1));
    courier.drained().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
    far.expectMessage(new Note(1));
    courier.drained().orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
  }

  @RepeatedByProperty
  @EnabledOnOs(OS.LINUX)
  void shouldShowNumbersToANodeThatSleepsWithoutAMessage() throws InterruptedException {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    ActorRef<Note> far = farListener("gauged", heard);
    ActorRef<Note> near = here.systemActorOf(Behaviors.ignore(), "gauging", Props.empty());
    ActorRef<Note> nearFromThere = seenFrom(there, here, near);
    CountDownLatch moved = new CountDownLatch(1);
    List<Gauge> gauges = new ArrayList<>();
    Await.until(
        "both have boards",
        SOON,
        () -> {
          courier.tell(far, new Note(1));
          back.tell(nearFromThere, new Note(1));
          courier.gauge(far, moved::countDown).ifPresent(gauges::add);
          return !gauges.isEmpty();
        });
    Gauge gauge = gauges.get(0);
    Await.until("it can ring", SOON, () -> back.needle(nearFromThere, gauge.index()).isPresent());
    Needle needle = back.needle(nearFromThere, gauge.index()).orElseThrow();
    needle.show(new long[] {1, 2, 3, 4, 5, 6});
    Await.until(
        "it rings",
        SOON,
        () -> {
          back.tell(nearFromThere, new Note(1));
          return needle.ring();
        });
    assertTrue(moved.await(SOON.toSeconds(), TimeUnit.SECONDS), "nobody noticed");
    long[] seen = new long[Gauge.NUMBERS];
    assertTrue(gauge.read(seen));
    assertArrayEquals(new long[] {1, 2, 3, 4, 5, 6}, seen);
  }
}
