package dev.troupe.pool;

/**
 * A run of a task's calls that is in one place: waiting, or in a worker's hands. Not thread-safe.
 */
final class Piece {
  final Task task;
  int from;
  int to;

  /** How many workers have died over it. */
  int deaths;

  /** Its submitter has been told that it took too long. */
  boolean ghost;

  /** Its number in the hands of its worker. */
  long ordinal;

  Piece(Task task, int from, int to, int deaths) {
    this.task = task;
    this.from = from;
    this.to = to;
    this.deaths = deaths;
  }

  int size() {
    return to - from;
  }

  /** Cuts off all calls from a place on. */
  Piece cut(int at) {
    Piece rest = new Piece(task, at, to, deaths);
    to = at;
    return rest;
  }
}
