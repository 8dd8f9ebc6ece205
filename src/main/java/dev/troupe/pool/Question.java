package dev.troupe.pool;

/**
 * What a worker is asked about what it has in hand.
 *
 * @param kind what for
 * @param ordinal which piece it is about
 * @param at when it was asked
 */
record Question(Kind kind, long ordinal, long at) {

  /** What a worker is asked for. */
  enum Kind {
    /** Give back about half of what you have not begun. */
    SHARE,
    /** Give back all you have not begun; tell whether you run this piece. */
    YIELD,
    /** The same; interrupt the call if it has run for too long. */
    OVERDUE
  }
}
