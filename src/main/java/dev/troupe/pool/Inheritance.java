package dev.troupe.pool;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Divides what a dead worker had in hand into what is lost and what goes to others. */
final class Inheritance {
  private final int retries;

  Inheritance(int retries) {
    this.retries = retries;
  }

  /** Returns what goes to others, in order; tells of what is lost. */
  List<Piece> divide(Hand dead, Place place, BiConsumer<Hand, Piece> lost) {
    List<Piece> others = new ArrayList<>();
    for (Piece piece : dead.takeBack(0, 0)) {
      if (piece.task.isOver() || piece.ghost) {
        continue;
      }
      int begun = begun(piece, place);
      Piece rest = piece.cut(begun);
      if (piece.size() > 0 && piece.deaths < retries && !dead.overdue) {
        piece.deaths++;
        piece.task.tryAgain();
        others.add(piece);
      } else if (piece.size() > 0) {
        lost.accept(dead, piece);
      }
      if (rest.size() > 0) {
        others.add(rest);
      }
    }
    return others;
  }

  /** Returns the first call of a piece that was not begun. */
  private static int begun(Piece piece, Place place) {
    if (piece.ordinal < place.ordinal()) {
      return piece.to;
    }
    return piece.ordinal == place.ordinal()
        ? Math.min(piece.to, Math.max(piece.from, place.to()))
        : piece.from;
  }
}
