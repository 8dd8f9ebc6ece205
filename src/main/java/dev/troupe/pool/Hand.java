package dev.troupe.pool;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A worker and what it has in hand, in the order in which it runs it. Not thread-safe. */
final class Hand {

  enum Phase {
    BOOTING,
    READY,
    /** It is told to end when its hand is empty. */
    RETIRING,
    /** It has been told to end. */
    LEAVING,
    /** It is killed, and what it still says is not heard. */
    FENCED
  }

  final int id;
  Phase phase = Phase.BOOTING;

  /** How many calls it may still be given. */
  int quota;

  /** What it was asked and has not answered, or null. */
  Question asked;

  /** A call that was given up and holds it; nothing is given to it until that has ended. */
  boolean stuck;

  /** When what it runs now may have begun at the earliest, or since when it is idle. */
  long since;

  /** It is killed because what it runs has taken too long. */
  boolean overdue;

  /** It was asked to share and had nothing; it has not been heard since. */
  boolean barren;

  /** It may have something in hand that nobody wants any more. */
  boolean stale;

  /** It has run its exit function, and its JVM is about to end. */
  boolean exiting;

  /** It ends because the pool needs fewer workers, so no other takes its place. */
  boolean surplus;

  /** It has been asked for all that it has not begun, for the last time. */
  boolean recalled;

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final List<Move.Order> outgoing = new ArrayList<>();
  private int calls;
  private long ordinals;
  private boolean filling = true;
  private List<Runnable> whenAnswered = List.of();

  Hand(int id, int quota) {
    this.id = id;
    this.quota = quota;
  }

  /**
   * Tells whether it may be given work. Not while it is asked: its answer is about all that it has,
   * and it may not have heard of more.
   */
  boolean isOpen() {
    return phase == Phase.READY && !stuck && quota > 0 && asked == null;
  }

  /** Tells whether it works, or will, and is not about to go. */
  boolean isFit() {
    return phase == Phase.BOOTING || phase == Phase.READY;
  }

  /** Tells whether it may be running something. */
  boolean isWorking() {
    return phase != Phase.FENCED && !isEmpty();
  }

  /** Tells whether it has been told to end, not because what it runs has taken too long. */
  boolean isAskedToEnd() {
    return phase == Phase.LEAVING || (phase == Phase.FENCED && !overdue);
  }

  /** Tells whether it has never been given anything. */
  boolean isUntouched() {
    return ordinals == 0;
  }

  /** Tells whether it could work and has nothing to do. */
  boolean isIdle() {
    return phase == Phase.READY && isEmpty() && asked == null;
  }

  /** Counts the workers that could have something to do for what it has in hand. */
  int demand() {
    return phase == Phase.FENCED ? 0 : isFit() ? calls : Math.max(0, calls - 1);
  }

  /** Tells whether it may have something that it has not begun and could be asked for. */
  boolean canShare() {
    return (phase == Phase.READY || phase == Phase.RETIRING)
        && asked == null
        && !stuck
        && !barren
        && calls > 1;
  }

  /** Tells whether it has something, is to be asked for it for the last time, and can be. */
  boolean canBeRecalled() {
    boolean hears = phase == Phase.READY || phase == Phase.RETIRING;
    return hears && !recalled && asked == null && !isEmpty();
  }

  /** Does something when it has answered what it is asked, or will never. */
  void whenAnswered(Runnable action) {
    whenAnswered = List.of(action);
  }

  void answer() {
    List<Runnable> actions = whenAnswered;
    whenAnswered = List.of();
    actions.forEach(Runnable::run);
  }

  /** Returns the number of the first piece of a task that it has in hand, or 0. */
  long ordinal(Task task) {
    for (Piece piece : pieces) {
      if (piece.task == task) {
        return piece.ordinal;
      }
    }
    return 0;
  }

  /** Returns the number of the first piece that nobody wants any more, or 0. */
  long firstOver() {
    for (Piece piece : pieces) {
      if (piece.task.isOver() && !piece.ghost) {
        return piece.ordinal;
      }
    }
    return 0;
  }

  /** Tells whether nobody wants any more what it runs. */
  boolean holdsOver() {
    return !pieces.isEmpty() && pieces.peek().task.isOver();
  }

  /** Tells whether it may be about to be killed. */
  boolean isCondemned() {
    return asked != null && asked.kind() != Question.Kind.SHARE;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  int calls() {
    return calls;
  }

  int pieces() {
    return pieces.size();
  }

  Piece head() {
    return pieces.peek();
  }

  /**
   * Tells whether it should be given more: once it has no more than half, until it has so many
   * calls and so many pieces.
   */
  boolean wants(int limit, int least) {
    if (calls >= limit && pieces.size() >= least) {
      filling = false;
    } else if (calls <= limit / 2 || pieces.size() <= least / 2) {
      filling = true;
    }
    return filling;
  }

  /** Hands it a piece; it goes out with {@link #takeOutgoing}. */
  void give(Piece piece) {
    piece.ordinal = ++ordinals;
    pieces.add(piece);
    calls += piece.size();
    quota -= piece.size();
    barren = false;
    if (quota == 0) {
      phase = Phase.RETIRING;
    }
    Task task = piece.task;
    task.give();
    outgoing.add(
        new Move.Order(
            piece.ordinal, piece.from, piece.to, task.patient, task.function(), task.work()));
  }

  List<Move.Order> takeOutgoing() {
    List<Move.Order> orders = List.copyOf(outgoing);
    outgoing.clear();
    return orders;
  }

  /** The calls of its first piece before a place have ended. */
  void advance(int to) {
    Piece head = pieces.peek();
    calls -= to - head.from;
    head.from = to;
    if (head.size() == 0) {
      pieces.poll();
    }
  }

  /** Takes back the calls from a place of a piece on, and all pieces after it. */
  List<Piece> takeBack(long ordinal, int place) {
    List<Piece> back = new ArrayList<>();
    while (!pieces.isEmpty() && pieces.peekLast().ordinal > ordinal) {
      back.add(0, pieces.pollLast());
    }
    Piece last = pieces.peekLast();
    if (last != null && last.ordinal == ordinal && place < last.to) {
      back.add(0, last.cut(Math.max(place, last.from)));
      if (last.size() == 0) {
        pieces.pollLast();
      }
    }
    for (Piece piece : back) {
      calls -= piece.size();
      quota += piece.size();
    }
    return back;
  }
}
