package dev.troupe.wire;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The shared memory of a link to a node of the same machine: a board with a small ring, for much
 * that is little, and a large ring for bulk. What is in them stays until its frame is confirmed.
 * Not thread-safe.
 */
final class Stores implements Closeable {
  /** About how large a frame is that goes through the large ring. */
  static final int LARGE_FRAME_BYTES = 512 * 1024;

  /** From how many bytes on a frame is bulk. */
  private static final int LEAST_BULK = 8 * 1024;

  /** Where the small ring begins: after the board and the gauges. */
  private static final int RING = Board.SIZE + Gauges.SIZE;

  private static final int SMALL_RING_BYTES = 64 * 1024;
  private static final int LARGE_RING_BYTES = 4 << 20;

  /** What a large frame may take at the most, with the texts of its last segment. */
  private static final int LARGEST = LARGE_FRAME_BYTES + 64 * 1024;

  private record Kept(long seq, Ring ring, Ring.Place place) {
    Body.Stored body() {
      return new Body.Stored(ring.label(), place.position(), place.length());
    }
  }

  private final Deque<Kept> kept = new ArrayDeque<>();
  private Optional<Board> board = Optional.empty();
  private Optional<Gauges> gauges = Optional.empty();
  private Optional<Ring> small = Optional.empty();
  private Optional<Ring> large = Optional.empty();
  private boolean largeProven;

  /** Creates a file for a board and a small ring, if there is shared memory. */
  static Optional<SharedFile> createBoard() {
    return SharedFile.create(RING + SMALL_RING_BYTES);
  }

  static Optional<Ring> createLarge() {
    return Ring.open(LARGE_RING_BYTES);
  }

  static boolean isBulk(List<Segment> segments) {
    return FrameFormat.size(segments) >= LEAST_BULK;
  }

  void useBoard(SharedFile file) {
    board = Optional.of(new Board(file.memory()));
    small = Optional.of(new Ring(file, RING));
    gauges = Optional.of(gauges(file.memory()));
  }

  void useLarge(Ring ring) {
    large = Optional.of(ring);
  }

  /** Returns the board if the peer looks at it. */
  Optional<Board> board() {
    return board.filter(Board::isAttached);
  }

  /** Returns the gauges that the peer may move if it looks at the board. */
  Optional<Gauges> gauges() {
    return board().flatMap(any -> gauges);
  }

  /** Returns the gauges in the memory of a board. */
  static Gauges gauges(ByteBuffer memory) {
    return new Gauges(memory.slice(Board.SIZE, Gauges.SIZE));
  }

  /** Stores a frame, if there is a place for its kind, with room. */
  Optional<Body.Stored> store(long seq, List<Segment> segments) {
    Optional<Ring> ring = isBulk(segments) ? large : small.filter(any -> board().isPresent());
    Optional<Kept> stored =
        ring.flatMap(any -> any.store(segments).map(place -> new Kept(seq, any, place)));
    stored.ifPresent(kept::add);
    return stored.map(Kept::body);
  }

  /** Returns where a frame is that was stored and is not released. */
  Optional<Body.Stored> find(long seq) {
    return kept.stream().filter(each -> each.seq() == seq).map(Kept::body).findFirst();
  }

  /** The peer has taken everything up to a frame. */
  void release(long seq) {
    while (!kept.isEmpty() && kept.peek().seq() <= seq) {
      Kept oldest = kept.poll();
      oldest.ring().release(oldest.place());
      largeProven |= large.isPresent() && oldest.ring() == large.get();
    }
  }

  /** Tells whether the peer has read large frames before, which are then better than many. */
  boolean takesLarge() {
    return largeProven;
  }

  boolean hasRoomForLarge() {
    return large.isPresent() && large.get().hasRoom(LARGEST);
  }

  boolean lacksBoard() {
    return board.isEmpty();
  }

  boolean lacksLarge() {
    return large.isEmpty();
  }

  boolean areEmpty() {
    return small.isEmpty() && large.isEmpty();
  }

  @Override
  public void close() {
    small.ifPresent(Ring::close);
    large.ifPresent(Ring::close);
    board = Optional.empty();
    gauges = Optional.empty();
    small = Optional.empty();
    large = Optional.empty();
    largeProven = false;
    kept.clear();
  }
}
