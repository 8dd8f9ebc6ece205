package dev.troupe.bench;

/** Runs laps until this code is compiled, ever larger ones until one says how many fill a round. */
final class WarmUp {
  private static final int GROWTH = 4;

  /** The part of a round that the last lap takes at least. */
  private static final double SHARE = 0.4;

  /** How many rounds' times a case is warmed up for, since the compiler takes its time. */
  private static final double ROUNDS = 4;

  private WarmUp() {}

  /** Warms a case up, and returns how many items a round of that length has. */
  static long items(Stage stage, Benchmark.Sizes sizes, double budget) throws InterruptedException {
    long items = sizes.first();
    double seconds = stage.lap(items).seconds();
    double all = seconds;
    while (all < ROUNDS * budget || (seconds < budget * SHARE && items < sizes.most())) {
      if (seconds < budget * SHARE) {
        items = Math.min(items * GROWTH, sizes.most());
      }
      seconds = stage.lap(items).seconds();
      all += seconds;
    }
    return Math.max(1, Math.min((long) (items / seconds * budget), sizes.most()));
  }
}
