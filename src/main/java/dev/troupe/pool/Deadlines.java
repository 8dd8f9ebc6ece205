package dev.troupe.pool;

/** When something of a pool may have taken too long, so that it is looked at. Not thread-safe. */
final class Deadlines {
  private final PoolRules rules;
  private final boolean timed;
  private final boolean idling;
  private long next = Long.MAX_VALUE;

  Deadlines(PoolRules rules) {
    this.rules = rules;
    this.timed = rules.taskTimeout().toNanos() > 0;
    this.idling = rules.idle().toNanos() > 0;
  }

  /** Tells when to look next; the greatest number is never. */
  long next() {
    return next;
  }

  /** It is being looked at; what is still to come is added again. */
  void clear() {
    next = Long.MAX_VALUE;
  }

  void add(long when) {
    next = Math.min(next, when);
  }

  /** Tells whether so much time has passed; if not, it will be looked at when it has. */
  boolean isOver(long since, long nanos, long now) {
    if (now - since >= nanos) {
      return true;
    }
    add(since + nanos);
    return false;
  }

  /** Adds what a worker may do for too long: run something, or nothing if it may be let go. */
  void add(Hand hand, boolean mayGo) {
    if (!timed && !idling) {
      return;
    }
    if (hand.stuck) {
      add(hand.since + rules.grace().toNanos());
    } else if (timed && !hand.isEmpty() && hand.asked == null) {
      add(hand.since + rules.taskTimeout().toNanos());
    } else if (idling && hand.isIdle() && mayGo) {
      add(hand.since + rules.idle().toNanos());
    }
  }
}
