package dev.troupe.bench;

/**
 * Runs laps until this code is compiled: ever larger ones until one says how many fill a round, and
 * then more of them while they become faster.
 */
final class WarmUp {
  private static final int GROWTH = 4;

  /** The part of a round that the last lap takes at least. */
  private static final double SHARE = 0.4;

  /** How many rounds' times a case is warmed up for, since the compiler takes its time. */
  private static final double ROUNDS = 4;

  /** After how many rounds' times a case is measured even if it still becomes faster. */
  private static final double MOST_ROUNDS = 20;

  /** A lap is faster than all before it when it is so by this factor. */
  private static final double FASTER = 1.05;

  /** For how many rounds' times no lap is faster when there is no more to gain. */
  private static final double STEADY_ROUNDS = 2;

  private final Stage stage;
  private final double budget;
  private long items;
  private double seconds;
  private double all;
  private double best;
  private double steady;

  private WarmUp(Stage stage, long items, double budget) {
    this.stage = stage;
    this.items = items;
    this.budget = budget;
  }

  /** Warms a case up, and returns how many items a round of that length has, at least the first. */
  static long items(Stage stage, Benchmark.Sizes sizes, double budget) throws InterruptedException {
    WarmUp warmUp = new WarmUp(stage, sizes.first(), budget);
    warmUp.lap();
    while (warmUp.isShort(sizes.most()) || warmUp.isCold()) {
      if (warmUp.isShort(sizes.most())) {
        warmUp.items = Math.min(warmUp.items * GROWTH, sizes.most());
      }
      warmUp.lap();
    }
    return Math.max(sizes.first(), Math.min((long) (warmUp.rate() * budget), sizes.most()));
  }

  private void lap() throws InterruptedException {
    seconds = stage.lap(items).seconds();
    all += seconds;
    steady = rate() > best * FASTER ? 0 : steady + seconds;
    best = Math.max(best, rate());
  }

  private double rate() {
    return items / seconds;
  }

  private boolean isShort(long most) {
    return seconds < budget * SHARE && items < most;
  }

  private boolean isCold() {
    return all < ROUNDS * budget || (steady < STEADY_ROUNDS * budget && all < MOST_ROUNDS * budget);
  }
}
