package dev.troupe;

import com.typesafe.config.Config;
import dev.troupe.pool.PoolRules;
import dev.troupe.pool.PoolSettings;
import dev.troupe.pool.WorkerCalls;
import dev.troupe.wire.Payload;
import java.time.Duration;

/** What a pool is to promise, as its builder collects it. Not thread-safe. */
final class PoolTerms {
  private static final int RESTARTS_EACH = 3;

  Payload initializer;
  Payload exit;
  boolean eager = true;
  int tasksPerWorker;
  long mostGrowth;
  Duration idle = Duration.ZERO;
  Duration taskTimeout = Duration.ZERO;
  int retries;
  int restarts = -1;
  Duration restartWindow = Duration.ofSeconds(10);
  int bound;

  PoolRules rules(int workers, Config config) {
    PoolSettings settings = PoolSettings.of(config);
    return new PoolRules(
        workers,
        eager,
        tasksPerWorker,
        taskTimeout,
        settings.grace(),
        settings.exitTimeout(),
        retries,
        restarts < 0 ? RESTARTS_EACH * workers : restarts,
        restartWindow,
        idle,
        bound,
        initializer == null && exit == null);
  }

  WorkerCalls calls() {
    return new WorkerCalls(initializer, exit, mostGrowth);
  }

  static int atLeast(int least, String parameter, int value) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be >= %d, got [%d]".formatted(parameter, least, value));
    }
    return value;
  }

  static Duration positive(String parameter, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(
          "%s must be positive, got [%s]".formatted(parameter, value));
    }
    return value;
  }
}
