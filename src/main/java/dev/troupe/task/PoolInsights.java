package dev.troupe.task;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the workers of a pool have done, and how long it took.
 *
 * @param workers all who ever worked, in the order in which they were started
 * @param slowest the five slowest tasks, the slowest first
 * @param restarts how many workers were started to replace others that had ended
 * @param deaths how many workers died: ended badly, or ran a task for too long; one that the pool
 *     has ended, since it was shut down or resized, say, is no death
 */
public record PoolInsights(List<Worker> workers, List<SlowTask> slowest, int restarts, int deaths) {

  /**
   * A worker.
   *
   * @param name its name
   * @param pid its process id, 0 if it never began
   * @param alive whether it lives
   * @param tasks how many tasks it has run
   * @param startUp how long it took until it could run its initializer
   * @param initializing how long its initializer ran
   * @param waiting how long it had nothing to do
   * @param working how long it ran tasks
   * @param exiting how long its exit function ran
   */
  public record Worker(
      String name,
      long pid,
      boolean alive,
      long tasks,
      Duration startUp,
      Duration initializing,
      Duration waiting,
      Duration working,
      Duration exiting) {}

  /**
   * A task that took long.
   *
   * @param task its number; an input of a map stands under that of its chunk
   * @param worker the name of its worker
   * @param time how long it took; the mean of those short ones that were told together
   */
  public record SlowTask(long task, String worker, Duration time) {}

  private static final String ROW = "%-24s %8s %5s %10s %10s %10s %10s %10s %10s%n";
  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Copies the lists.
   *
   * @param workers all who ever worked, in the order in which they were started
   * @param slowest the five slowest tasks, the slowest first
   * @param restarts how many workers were started to replace others that had ended
   * @param deaths how many workers died: ended badly, or ran a task for too long; one that the pool
   *     has ended, since it was shut down or resized, say, is no death
   */
  public PoolInsights {
    workers = List.copyOf(workers);
    slowest = List.copyOf(slowest);
  }

  /** Returns a table for people, times in seconds. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder();
    table.append(
        ROW.formatted(
            "worker", "pid", "alive", "tasks", "start-up", "init", "waiting", "working", "exit"));
    for (Worker each : workers) {
      table.append(
          ROW.formatted(
              each.name(),
              each.pid(),
              each.alive() ? "yes" : "no",
              each.tasks(),
              seconds(each.startUp()),
              seconds(each.initializing()),
              seconds(each.waiting()),
              seconds(each.working()),
              seconds(each.exiting())));
    }
    table.append("%d restarts, %d deaths%n".formatted(restarts, deaths));
    for (SlowTask slow : slowest) {
      table.append(
          "slow: task [%d] in worker [%s] took %s s%n"
              .formatted(slow.task(), slow.worker(), seconds(slow.time())));
    }
    return table.toString();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.3f", time.toNanos() / NANOS_PER_SECOND);
  }
}
