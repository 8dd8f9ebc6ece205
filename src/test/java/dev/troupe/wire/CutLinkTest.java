package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import dev.troupe.node.TestSystems;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import dev.troupe.support.TcpProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Couriers whose connections are reset in the middle of what they carry. */
@Limit(seconds = 240)
class CutLinkTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final int CUTS = Integer.getInteger("troupe.cuts", 10);
  private static final int PAGES = 20_000;
  private static final int BULKY_EVERY = 1000;
  private static final int MEBIBYTE = 1 << 20;

  /** A message whose body follows from its number, so that a mixed-up one is noticed. */
  record Page(int number, Payload body) implements TroupeMessage {
    static Page of(int number) {
      byte[] body = new byte[number % BULKY_EVERY == BULKY_EVERY / 2 ? MEBIBYTE : number % 100];
      new Random(number).nextBytes(body);
      return new Page(number, new Payload(body));
    }
  }

  private TcpProxy wireHere;
  private TcpProxy wireThere;
  private ActorSystem<Void> here;
  private ActorSystem<Void> there;
  private Courier courier;
  private Courier back;

  /** What goes beside the wire. */
  enum Beside {
    NOTHING,
    MEMORY,
    MEMORY_AND_BELLS
  }

  private Beside beside;

  private void open(Beside what) throws IOException {
    beside = what;
    boolean sharedMemory = what != Beside.NOTHING;
    boolean bells = what == Beside.MEMORY_AND_BELLS;
    int portHere = TcpProxy.freePort();
    wireHere = TcpProxy.to(portHere);
    here = TestSystems.startBehind(wireHere.port(), portHere);
    int portThere = TcpProxy.freePort();
    wireThere = TcpProxy.to(portThere);
    there = TestSystems.startBehind(wireThere.port(), portThere);
    courier = Courier.create(here, sharedMemory, bells);
    back = Courier.create(there, sharedMemory, bells);
  }

  /** Only this way: what comes back is the couriers' own receipts. */
  @ParameterizedTest
  @EnumSource(Beside.class)
  void shouldLoseNothingWhenConnectionsAreCut(Beside what) throws IOException {
    open(what);
    Reader far = new Reader(there, "far");
    ActorRef<Page> seen = far.seenFrom(here);
    tell(List.of(number -> courier.tell(seen, Page.of(number))), List.of(far), "one way");
    checkUse(wireThere);
  }

  /** Both ways at once, so that frames and receipts of both are lost. */
  @ParameterizedTest
  @EnumSource(Beside.class)
  void shouldLoseNothingWhenBothWaysAreCut(Beside what) throws IOException {
    open(what);
    Reader far = new Reader(there, "far");
    Reader near = new Reader(here, "near");
    ActorRef<Page> farSeen = far.seenFrom(here);
    ActorRef<Page> nearSeen = near.seenFrom(there);
    tell(
        List.of(
            number -> courier.tell(farSeen, Page.of(number)),
            number -> back.tell(nearSeen, Page.of(number))),
        List.of(far, near),
        "both ways");
    checkUse(wireHere);
  }

  private void checkUse(TcpProxy wire) {
    assertTrue(
        beside == Beside.MEMORY_AND_BELLS || wire.carried() > PAGES, "the wire was not used");
  }

  /** Tells the pages in as many shares as there are cuts, and cuts in the middle of each. */
  private void tell(List<IntConsumer> tellers, List<Reader> readers, String what) {
    long start = System.nanoTime();
    int connections = 0;
    for (int share = 0; share < CUTS; share++) {
      int first = PAGES * share / CUTS;
      int end = PAGES * (share + 1) / CUTS;
      int middle = (first + end) / 2;
      tellers.forEach(teller -> IntStream.range(first, middle).forEach(teller));
      readers.forEach(reader -> await("a page has come, share " + first, reader, first + 1));
      int cut = wireHere.cut() + wireThere.cut();
      // Neighbours with bells may have nothing to say to each other by wire.
      assertTrue(cut > 0 || beside == Beside.MEMORY_AND_BELLS, "nothing to cut in share " + share);
      connections += cut;
      tellers.forEach(teller -> IntStream.range(middle, end).forEach(teller));
      readers.forEach(reader -> await("all have come, share " + first, reader, end));
    }
    report(what, start, connections);
    readers.forEach(Reader::check);
  }

  private static void await(String what, Reader reader, int count) {
    Await.until(what, BOUND, () -> reader.count() >= count);
  }

  private void report(String what, long start, int connections) {
    System.out.printf(
        "cut link, %s: %d pages, %d cuts of %d connections, %d + %d connections made, %d ms%n",
        what,
        PAGES,
        CUTS,
        connections,
        wireHere.accepted(),
        wireThere.accepted(),
        (System.nanoTime() - start) / 1_000_000);
  }

  /** Takes pages and notes everything that is not the next one as it was written. */
  private static final class Reader {
    private final ActorSystem<?> home;
    private final ActorRef<Page> actor;
    private final AtomicInteger count = new AtomicInteger();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    Reader(ActorSystem<?> home, String name) {
      this.home = home;
      AtomicReference<Integer> next = new AtomicReference<>(0);
      this.actor =
          home.systemActorOf(
              Behaviors.<Page>receiveMessage(
                  page -> {
                    read(page, next.get());
                    next.set(page.number() + 1);
                    return Behaviors.same();
                  }),
              name,
              Props.empty());
    }

    private void read(Page page, int expected) {
      if (page.number() != expected) {
        faults.add("[" + page.number() + "] came, not [" + expected + "]");
      }
      if (!Arrays.equals(page.body().bytes(), Page.of(page.number()).body().bytes())) {
        faults.add("[" + page.number() + "] came changed");
      }
      count.incrementAndGet();
    }

    int count() {
      return count.get();
    }

    ActorRef<Page> seenFrom(ActorSystem<?> system) {
      String address = ActorRefResolver.get(home).toSerializationFormat(actor);
      return ActorRefResolver.get(system).resolveActorRef(address);
    }

    void check() {
      assertEquals(List.of(), faults);
      assertEquals(PAGES, count());
    }
  }
}
