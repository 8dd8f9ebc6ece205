package dev.troupe;

import dev.troupe.pool.Ledger;
import dev.troupe.task.PoolInsights;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes insights of a pool's ledger. */
final class Insights {
  private Insights() {}

  static PoolInsights of(Optional<Ledger> ledger) {
    return ledger.map(Insights::of).orElse(new PoolInsights(List.of(), List.of(), 0, 0));
  }

  private static PoolInsights of(Ledger ledger) {
    return new PoolInsights(
        ledger.entries().stream().map(Insights::worker).toList(),
        ledger.slowest().stream().map(Insights::slow).toList(),
        ledger.restarts(),
        ledger.deaths());
  }

  private static PoolInsights.Worker worker(Ledger.Entry entry) {
    return new PoolInsights.Worker(
        entry.name(),
        entry.pid(),
        entry.alive(),
        entry.tasks(),
        Duration.ofNanos(entry.startUp()),
        Duration.ofNanos(entry.init()),
        Duration.ofNanos(entry.waiting()),
        Duration.ofNanos(entry.working()),
        Duration.ofNanos(entry.exit()));
  }

  private static PoolInsights.SlowTask slow(Ledger.Slow slow) {
    return new PoolInsights.SlowTask(slow.task(), slow.worker(), Duration.ofNanos(slow.nanos()));
  }
}
