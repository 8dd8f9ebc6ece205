package dev.troupe.pool;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The pieces that wait for a worker. Those of tasks that are over are passed by. Not thread-safe.
 */
final class Waiting {
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long calls;

  void add(Piece piece) {
    pieces.add(piece);
    count(piece, piece.size());
  }

  void addFirst(Piece piece) {
    if (piece.size() > 0 && !piece.task.isOver()) {
      pieces.addFirst(piece);
      count(piece, piece.size());
    }
  }

  /** Takes at most so many calls from the front; null if nothing waits. */
  Piece poll(int most) {
    prune();
    Piece first = pieces.poll();
    if (first == null) {
      return null;
    }
    if (first.size() > most) {
      pieces.addFirst(first.cut(first.from + most));
    }
    count(first, -first.size());
    return first;
  }

  /** Returns the piece at the front, or null. */
  Piece peek() {
    prune();
    return pieces.peek();
  }

  /** A task ends while it waits. */
  void drop(Task task) {
    calls -= task.waiting();
    task.waits(-task.waiting());
    task.end();
    if (calls == 0) {
      pieces.clear();
    }
  }

  boolean isEmpty() {
    return calls == 0;
  }

  /** Counts the calls that wait. */
  long calls() {
    return calls;
  }

  private void prune() {
    while (!pieces.isEmpty() && pieces.peek().task.isOver()) {
      pieces.poll();
    }
  }

  private void count(Piece piece, int more) {
    calls += more;
    piece.task.waits(more);
  }
}
