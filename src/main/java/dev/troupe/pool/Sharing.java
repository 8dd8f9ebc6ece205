package dev.troupe.pool;

/**
 * Sees to it that nobody idles beside one who has more in hand than it runs. Small work that will
 * be done in a moment is left where it is, unless nothing is heard of it. Not thread-safe.
 */
final class Sharing {
  /** What runs for longer than this is long. */
  static final long PATIENCE_NANOS = 2_000_000;

  /** Asks a worker. */
  @FunctionalInterface
  interface Asking {
    void ask(Hand hand, Question.Kind kind, long ordinal);
  }

  private final Hands hands;
  private final Pace pace;
  private final Asking asking;

  Sharing(Hands hands, Pace pace, Asking asking) {
    this.hands = hands;
    this.pace = pace;
    this.asking = asking;
  }

  /** Asks whoever has most for some of it if somebody is idle; returns when to look again. */
  long share(long now) {
    boolean idle = false;
    Hand hand = null;
    for (Hand each : hands.all()) {
      idle |= each.isOpen() && each.isEmpty();
      if (each.canShare() && (hand == null || each.calls() > hand.calls())) {
        hand = each;
      }
    }
    if (!idle || hand == null) {
      return Long.MAX_VALUE;
    }
    if (pace.isLong(hand.calls()) || now - hand.since >= PATIENCE_NANOS) {
      asking.ask(hand, Question.Kind.SHARE, hand.head().ordinal);
      return Long.MAX_VALUE;
    }
    return hand.since + PATIENCE_NANOS;
  }
}
