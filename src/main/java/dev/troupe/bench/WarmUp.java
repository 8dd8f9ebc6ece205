package dev.troupe.bench;

/**
 * Runs ever larger laps until one says how many items fill a round; {@code cpython.py} does so too.
 */
final class WarmUp {
  private static final int GROWTH = 4;

  /** The part of a round that the last lap takes at least. */
  private static final double SHARE = 0.2;

  private WarmUp() {}

  /** Warms a case up, and returns how many items a round of that length has. */
  static long items(Stage stage, Benchmark.Sizes sizes, double budget) throws InterruptedException {
    long items = sizes.first();
    double seconds = stage.lap(items).seconds();
    while (seconds < budget * SHARE && items < sizes.most()) {
      items = Math.min(items * GROWTH, sizes.most());
      seconds = stage.lap(items).seconds();
    }
    return Math.max(1, Math.min((long) (items / seconds * budget), sizes.most()));
  }
}
