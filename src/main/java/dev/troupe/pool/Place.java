package dev.troupe.pool;

/**
 * How far a worker is.
 *
 * @param ordinal the piece it runs, or ran last
 * @param from the call it runs, or the first of those it may run
 * @param to the first call that it has certainly not begun
 */
record Place(long ordinal, int from, int to) {
  static final Place NOWHERE = new Place(0, 0, 0);

  /** Writes it as a note. */
  String note() {
    return ordinal + " " + from + " " + to;
  }

  static Place read(String note) {
    String[] parts = note.split(" ", -1);
    return parts.length < 3
        ? NOWHERE
        : new Place(
            Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  /** Returns the later of two. */
  Place later(Place other) {
    boolean mine = ordinal > other.ordinal || (ordinal == other.ordinal && from >= other.from);
    return mine ? this : other;
  }
}
