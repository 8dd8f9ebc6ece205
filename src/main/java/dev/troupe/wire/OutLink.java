package dev.troupe.wire;

import akka.actor.typed.ActorRef;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/**
 * A link to a peer. Thread-safe: whoever sends also puts frames on their way.
 *
 * <p>To a peer on this machine frames go through shared memory as soon as there are some, and bulk
 * as soon as there is any. It is opened on another thread than that which sends, which may be
 * interrupted. A frame for which there is no room there goes as a message; the peer takes frames in
 * the order of their numbers, whichever way they come.
 */
final class OutLink {
  private static final long RESEND_NANOS = 20_000_000;

  /** A link that carries less than this, as that to a short-lived process, is not worth a file. */
  private static final long FRAMES_BEFORE_BOARD = 8;

  final long number;
  private final String from;
  private final ActorRef<CourierActor.Command> courier;
  private boolean near;
  private final Consumer<OutLink> opener;
  private final TrafficMeter meter;
  private final Outbox outbox = new Outbox();
  private final Patience patience = new Patience();
  private final RoundTrip roundTrip =
      new RoundTrip(System::nanoTime, CourierActor.CONFIRM_LATEST.toNanos());
  private final Stores stores = new Stores();
  private final IntPredicate bells;
  private boolean boardAsked;
  private boolean largeAsked;
  private boolean closed;
  private boolean quiet;
  private long resent;

  /** Creates a link that rings no bells; the opener calls {@link #openStores}. */
  OutLink(
      long number,
      String from,
      ActorRef<CourierActor.Command> courier,
      boolean near,
      Consumer<OutLink> opener,
      TrafficMeter meter) {
    this(number, from, courier, near, opener, meter, port -> false);
  }

  /**
   * Creates a link.
   *
   * @param opener calls {@link #openStores}, on another thread
   * @param bells rings the bell at a port; tells whether it could
   */
  OutLink(
      long number,
      String from,
      ActorRef<CourierActor.Command> courier,
      boolean near,
      Consumer<OutLink> opener,
      TrafficMeter meter,
      IntPredicate bells) {
    this.number = number;
    this.from = from;
    this.courier = courier;
    this.near = near;
    this.opener = opener;
    this.meter = meter;
    this.bells = bells;
  }

  /**
   * Sends a parcel.
   *
   * @param quietly whether to wake nobody for it, while little has to wait for that
   * @return false if the link is closed
   */
  synchronized boolean send(Parcel parcel, boolean quietly) {
    if (!closed) {
      if (outbox.isHalfFull()) {
        collect();
      }
      quiet = quietly && !outbox.isHalfFull() && !outbox.isWaiting();
      outbox.add(parcel);
      try {
        flush();
      } finally {
        quiet = false;
      }
    }
    return !closed;
  }

  /** Opens a board before there is much traffic. */
  synchronized void expectMuch() {
    if (near && !boardAsked) {
      boardAsked = true;
      opener.accept(this);
    }
  }

  /** The peer has taken frames; after a gap it also waits for the rest of them again. */
  synchronized void taken(long seq, boolean gap) {
    confirm(seq);
    collect();
    flush();
    if (gap && System.nanoTime() - resent > RESEND_NANOS) {
      resend();
    }
  }

  /** Counts time; tells whether frames are unconfirmed. */
  synchronized boolean tick() {
    if (collect()) {
      flush();
    }
    if (outbox.unconfirmed().isEmpty()) {
      return false;
    }
    if (patience.isOver()) {
      resend();
    }
    return true;
  }

  /** Tells whether everything has arrived; if not, word will come when more has. */
  synchronized boolean isIdle() {
    while (!outbox.isIdle() && awaitWord()) {
      flush();
    }
    return outbox.isIdle();
  }

  /** Opens the shared memory that is wanted; takes a moment. */
  void openStores() {
    boolean board;
    boolean large;
    synchronized (this) {
      board = near && boardAsked && stores.lacksBoard();
      large = near && largeAsked && stores.lacksLarge();
    }
    Optional<SharedFile> file = board ? Stores.createBoard() : Optional.empty();
    Optional<Ring> ring = large ? Stores.createLarge() : Optional.empty();
    synchronized (this) {
      if (closed || !near) {
        file.ifPresent(SharedFile::close);
        ring.ifPresent(Ring::close);
      } else {
        file.ifPresent(this::useBoard);
        ring.ifPresent(stores::useLarge);
      }
    }
  }

  private void useBoard(SharedFile file) {
    stores.useBoard(file);
    courier.tell(new CourierActor.LookAtBoard(number, file.label()));
  }

  /** The peer cannot read what is stored: what it has not taken comes again, all in messages. */
  synchronized void abandonStores() {
    // It says so for every frame that it could not read; after the first there is nothing any more.
    if (!stores.areEmpty()) {
      collect();
      near = false;
      stores.close();
      resend();
    }
  }

  /** Returns the gauges that the peer may move, if there are any. */
  synchronized Optional<Gauges> gauges() {
    return stores.gauges();
  }

  /** Returns how long word takes to the peer and back at the least, as far as that is known. */
  synchronized long roundTripNanos() {
    return near ? 0 : roundTrip.nanos();
  }

  /** Wakes the peer if nobody looks there; false if it does not look at this link's board. */
  synchronized boolean nudge() {
    Optional<Board> board = stores.board();
    board.ifPresent(this::knock);
    return board.isPresent();
  }

  /** Nothing is sent any more. */
  synchronized void close() {
    closed = true;
    stores.close();
  }

  /** Looks how far the peer is; tells whether it has taken more. */
  private boolean collect() {
    return stores.board().map(board -> confirm(board.taken())).orElse(false);
  }

  private boolean confirm(long seq) {
    boolean any = outbox.confirm(seq);
    if (any) {
      roundTrip.taken(seq);
      stores.release(seq);
      patience.reset();
    }
    return any;
  }

  private void resend() {
    resent = System.nanoTime();
    for (Outbox.Sent sent : outbox.unconfirmed()) {
      tell(sent, stores.find(sent.seq()));
    }
  }

  private void flush() {
    do {
      for (Optional<Outbox.Sent> next = next(); next.isPresent(); next = next()) {
        emit(next.get());
      }
    } while (outbox.isWaiting() && awaitWord());
    if (!outbox.isWaiting()) {
      stores.board().ifPresent(board -> board.await(false));
    }
  }

  /** Asks for word when more is taken; tells whether that was so already. */
  private boolean awaitWord() {
    stores.board().ifPresent(board -> board.await(true));
    return collect();
  }

  /**
   * Cuts a frame. Only a peer that has read the large ring before gets frames that are too large
   * for a message; and these wait for room in it.
   */
  private Optional<Outbox.Sent> next() {
    if (!stores.takesLarge()) {
      return outbox.next(Outbox.FRAME_BYTES);
    }
    return stores.hasRoomForLarge() ? outbox.next(Stores.LARGE_FRAME_BYTES) : Optional.empty();
  }

  private void emit(Outbox.Sent sent) {
    ask(sent);
    if (!near) {
      roundTrip.left(sent.seq());
    }
    Optional<Board> board = stores.board();
    if (board.isPresent() && FrameFormat.size(sent.segments()) <= Board.SLOT_ROOM) {
      meter.countStored(board.get().announce(sent.seq(), sent.segments()));
      knock(board.get());
      return;
    }
    Optional<Body.Stored> stored = store(sent);
    if (stored.isPresent() && board.isPresent()) {
      meter.countStored(stored.get().size());
      board.get().announce(sent.seq(), stored.get());
      knock(board.get());
    } else {
      tell(sent, stored);
    }
  }

  /** Stores a frame, if need be in the place of one that was taken. */
  private Optional<Body.Stored> store(Outbox.Sent sent) {
    Optional<Body.Stored> stored = stores.store(sent.seq(), sent.segments());
    return stored.isPresent() || !collect() ? stored : stores.store(sent.seq(), sent.segments());
  }

  private void knock(Board board) {
    if (!quiet && board.mustKnock() && !bells.test(board.bell())) {
      courier.tell(CourierActor.Knock.INSTANCE);
    }
  }

  private void ask(Outbox.Sent sent) {
    boolean board = near && !boardAsked && sent.seq() >= FRAMES_BEFORE_BOARD;
    boolean large = near && !largeAsked && Stores.isBulk(sent.segments());
    if (board || large) {
      boardAsked |= board;
      largeAsked |= large;
      opener.accept(this);
    }
  }

  private void tell(Outbox.Sent sent, Optional<Body.Stored> stored) {
    Body body = stored.<Body>map(where -> where).orElseGet(() -> new Body.Loose(sent.segments()));
    if (stored.isPresent()) {
      meter.countStored(body.size());
    } else {
      meter.countInMessages(body.size());
    }
    courier.tell(new CourierActor.Frame(number, sent.seq(), from, body));
  }
}
