package dev.troupe.wire;

import akka.actor.Address;
import akka.actor.typed.ActorRef;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A link from a peer. Thread-safe: frames come as messages, through the courier's actor, and on a
 * board, at which any thread may look; whoever takes a frame also delivers what it completes.
 */
final class InLink {
  private static final int CONFIRM_FRAMES = 8;
  private static final int CONFIRM_BYTES = 1 << 20;

  /** How many frames are taken from a board before the others have their turn. */
  private static final int TURN = 16;

  /** What the peer is to be told after a frame. */
  enum Word {
    /** Nothing yet, but in a moment. */
    LATER,
    /** How far this side is. */
    NOW,
    /** The same, and that frames are missing. */
    GAP,
    /** That its frame is where this process cannot read. */
    UNREADABLE
  }

  final long number;
  final Address peer;
  final ActorRef<CourierActor.Command> courier;
  private final Consumer<Parcel> delivery;
  private final Consumer<RuntimeException> complaint;
  private final ReentrantLock lock = new ReentrantLock();
  private final Inbox inbox = new Inbox();
  private final Map<SharedFile.Label, RingView> rings = new HashMap<>();
  private volatile Board board;
  private volatile Gauges gauges;

  /** What the peer stores cannot be read here: it is told so, and its board is of no use. */
  private volatile boolean unreadable;

  /** The frame to be taken next, for threads that look without the lock. */
  private volatile long next = 1;

  private int unsaid;
  private int unsaidBytes;

  /** Creates a link; the complaint is about a frame that could not be understood. */
  InLink(
      long number,
      Address peer,
      ActorRef<CourierActor.Command> courier,
      Consumer<Parcel> delivery,
      Consumer<RuntimeException> complaint) {
    this.number = number;
    this.peer = peer;
    this.courier = courier;
    this.delivery = delivery;
    this.complaint = complaint;
  }

  /** Opens the peer's board, unless it cannot be reached from here. */
  boolean attach(SharedFile.Label label, long sleep) {
    Optional<ByteBuffer> file = SharedFile.open(label, true);
    lock.lock();
    try {
      file.ifPresent(
          memory -> {
            rings.put(label, new RingView(memory));
            Board opened = new Board(memory);
            opened.take(inbox.confirmed());
            opened.beAsleep(sleep);
            gauges = Stores.gauges(memory);
            board = opened;
          });
      return file.isPresent();
    } finally {
      lock.unlock();
    }
  }

  /** Takes a frame that came as a message, after what was announced before it, and what follows. */
  Word take(CourierActor.Frame frame) {
    lock.lock();
    try {
      takeTurns(Integer.MAX_VALUE, true);
      boolean gap = inbox.misses(frame.seq());
      boolean repeated = frame.seq() <= inbox.confirmed();
      if (inbox.expects(frame.seq()) && !open(frame.seq(), frame.body(), true)) {
        return Word.UNREADABLE;
      }
      unsaid++;
      unsaidBytes += frame.body().size();
      board().ifPresent(open -> open.take(inbox.confirmed()));
      takeTurns(Integer.MAX_VALUE, true);
      if (gap) {
        return Word.GAP;
      }
      return repeated || isLongUnsaid() ? Word.NOW : Word.LATER;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes some of the frames on the board, unless another thread is at it; tells whether there were
   * any. Opens no files, so it may be called on a thread that may be interrupted.
   */
  boolean peek() {
    if (!isReady() || !lock.tryLock()) {
      return false;
    }
    try {
      return takeTurns(TURN, false);
    } finally {
      lock.unlock();
    }
  }

  /** Takes some of the frames on the board; tells whether there were any. */
  boolean look() {
    return isReady() && look(TURN);
  }

  /** Takes all the frames that are on the board. */
  void lookForTheLastTime() {
    look(Integer.MAX_VALUE);
  }

  private boolean look(int turns) {
    lock.lock();
    try {
      return takeTurns(turns, true);
    } finally {
      lock.unlock();
    }
  }

  /** Tells whether the board has the next frame. */
  boolean isReady() {
    Board open = board;
    return open != null && !unreadable && open.has(next);
  }

  Optional<Board> board() {
    return Optional.ofNullable(board);
  }

  /** Returns the peer's gauges, which this side may move, if the board is before it. */
  Optional<Gauges> gauges() {
    return board().filter(any -> !unreadable).map(any -> gauges);
  }

  /** Tells whether something was taken that the peer has not been told of. */
  boolean isUnsaid() {
    return unsaid > 0;
  }

  /** Tells the peer how far this side is. */
  void confirm(boolean gap) {
    lock.lock();
    try {
      unsaid = 0;
      unsaidBytes = 0;
      courier.tell(new CourierActor.FrameTaken(number, inbox.confirmed(), gap));
    } finally {
      lock.unlock();
    }
  }

  private boolean takeTurns(int most, boolean mayOpen) {
    int turns = 0;
    while (turns < most && takeTurn(mayOpen)) {
      turns++;
    }
    if (turns > 0 && board != null && board.isAwaited()) {
      confirm(false);
    }
    return turns > 0;
  }

  private boolean takeTurn(boolean mayOpen) {
    Board open = board;
    long seq = next;
    if (open == null || unreadable || !open.has(seq)) {
      return false;
    }
    boolean taken = open(seq, open.find(seq), mayOpen);
    if (taken) {
      open.take(seq);
    } else if (mayOpen) {
      unreadable = true;
      courier.tell(new CourierActor.Unreadable(number));
    }
    return taken;
  }

  /** Takes the next frame; false if it is where this process cannot read, or may not here. */
  private boolean open(long seq, Body body, boolean mayOpen) {
    if (body instanceof Body.Loaded loaded) {
      accept(seq, ByteBuffer.wrap(loaded.bytes()));
      return true;
    }
    if (body instanceof Body.Posted posted) {
      accept(seq, posted.bytes());
      return true;
    }
    Body.Stored stored = (Body.Stored) body;
    RingView ring = rings.get(stored.ring());
    if (ring == null && mayOpen) {
      ring = RingView.open(stored.ring()).orElse(null);
      rings.put(stored.ring(), ring);
    }
    if (ring == null || !ring.has(stored.position(), stored.length())) {
      return false;
    }
    accept(seq, ring.at(stored.position(), stored.length()));
    return true;
  }

  private void accept(long seq, ByteBuffer body) {
    try {
      inbox.accept(seq, body).forEach(delivery);
    } catch (RuntimeException e) {
      // Ours to find and not to die of: the other links of this node go on.
      complaint.accept(e);
    } catch (OutOfMemoryError e) {
      complaint.accept(new Malformed("a frame announces more than this process has memory for"));
    }
    next = inbox.confirmed() + 1;
  }

  private boolean isLongUnsaid() {
    return unsaid >= CONFIRM_FRAMES || unsaidBytes >= CONFIRM_BYTES;
  }
}
