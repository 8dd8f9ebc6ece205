package dev.troupe.wire;

import akka.actor.typed.ActorRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A link to a peer. Thread-safe: whoever sends also puts frames on their way. Frames of some size
 * go through a ring, if the peer is on this machine; the ring is opened when the first such frame
 * leaves, and not on the thread that sends, which may be interrupted.
 */
final class OutLink {
  private static final long RESEND_NANOS = 20_000_000;
  private static final int LEAST_STORED = 8 * 1024;

  private static final int RING_BYTES = 4 << 20;

  /** About how large a frame is that goes through the ring. */
  private static final int STORED_FRAME_BYTES = 512 * 1024;

  /** What a frame may take at the most, with the texts of its last segment. */
  private static final int MOST_STORED = STORED_FRAME_BYTES + 64 * 1024;

  /** Where the body of a frame is that is not confirmed. */
  private record Kept(long seq, Ring.Place place) {}

  final long number;
  private final String from;
  private final ActorRef<CourierActor.Command> courier;
  private final Consumer<OutLink> ringOpener;
  private final TrafficMeter meter;
  private final Outbox outbox = new Outbox();
  private final Patience patience = new Patience();
  private final Deque<Kept> kept = new ArrayDeque<>();
  private Optional<Ring> ring = Optional.empty();
  private boolean ringAsked;
  private boolean ringProven;
  private boolean closed;
  private long resent;

  /** Creates a link; the opener calls {@link #openRing} once, on another thread. */
  OutLink(
      long number,
      String from,
      ActorRef<CourierActor.Command> courier,
      boolean near,
      Consumer<OutLink> ringOpener,
      TrafficMeter meter) {
    this.number = number;
    this.from = from;
    this.courier = courier;
    this.ringAsked = !near;
    this.ringOpener = ringOpener;
    this.meter = meter;
  }

  synchronized void send(Parcel parcel) {
    outbox.add(parcel);
    flush();
  }

  /** The peer has taken frames; after a gap it also waits for the rest of them again. */
  synchronized void taken(long seq, boolean gap) {
    if (outbox.confirm(seq)) {
      release(seq);
      patience.reset();
      flush();
    }
    if (gap && System.nanoTime() - resent > RESEND_NANOS) {
      resend();
    }
  }

  /** Counts time; tells whether frames are unconfirmed. */
  synchronized boolean tick() {
    if (outbox.unconfirmed().isEmpty()) {
      return false;
    }
    if (patience.isOver()) {
      resend();
    }
    return true;
  }

  synchronized boolean isIdle() {
    return outbox.isIdle();
  }

  /** Opens the ring; takes a moment. */
  void openRing() {
    Optional<Ring> opened = Ring.open(RING_BYTES);
    synchronized (this) {
      if (closed) {
        opened.ifPresent(Ring::close);
      } else {
        ring = opened;
      }
    }
  }

  /** The peer cannot read the ring: what it has not taken comes again, all of it in messages. */
  synchronized void abandonRing() {
    // It says so for every frame that it could not read; after the first there is no ring any more.
    if (ring.isPresent()) {
      closeRing();
      resend();
    }
  }

  /** Nothing is sent any more. */
  synchronized void close() {
    closed = true;
    closeRing();
  }

  private void closeRing() {
    ring.ifPresent(Ring::close);
    ring = Optional.empty();
    kept.clear();
  }

  private void release(long seq) {
    while (!kept.isEmpty() && kept.peek().seq() <= seq) {
      Ring.Place place = kept.poll().place();
      ring.ifPresent(open -> open.release(place));
      ringProven = true;
    }
  }

  private void resend() {
    resent = System.nanoTime();
    for (Outbox.Sent sent : outbox.unconfirmed()) {
      emit(sent, place(sent.seq()));
    }
  }

  private void flush() {
    for (Optional<Outbox.Sent> next = next(); next.isPresent(); next = next()) {
      Outbox.Sent sent = next.get();
      Optional<Ring.Place> place = store(sent.segments());
      place.ifPresent(where -> kept.add(new Kept(sent.seq(), where)));
      emit(sent, place);
    }
  }

  /**
   * Cuts a frame. Only a peer that has read the ring before gets frames that are too large for a
   * message; and these wait for room in it.
   */
  private Optional<Outbox.Sent> next() {
    if (ring.isEmpty() || !ringProven) {
      return outbox.next(Outbox.FRAME_BYTES);
    }
    return ring.get().hasRoom(MOST_STORED) ? outbox.next(STORED_FRAME_BYTES) : Optional.empty();
  }

  private Optional<Ring.Place> store(List<Segment> segments) {
    int size = FrameFormat.size(segments);
    if (size < LEAST_STORED) {
      return Optional.empty();
    }
    if (!ringAsked) {
      ringAsked = true;
      ringOpener.accept(this);
    }
    return ring.flatMap(open -> open.store(size, buffer -> FrameFormat.write(segments, buffer)));
  }

  private Optional<Ring.Place> place(long seq) {
    return kept.stream().filter(each -> each.seq() == seq).map(Kept::place).findFirst();
  }

  private void emit(Outbox.Sent sent, Optional<Ring.Place> place) {
    Body body =
        place
            .<Body>map(
                where ->
                    new Body.Stored(ring.orElseThrow().label(), where.position(), where.length()))
            .orElseGet(() -> new Body.Loose(sent.segments()));
    meter.count(body);
    courier.tell(new CourierActor.Frame(number, sent.seq(), from, body));
  }
}
