package dev.troupe.scenario;

import java.util.List;

/**
 * A pool and its tasks.
 *
 * @param name its name
 * @param workers how many processes work at the most
 * @param terms what it is told beyond that
 * @param jvm how the workers are started
 * @param tasks the tasks, in the order they are handed in
 * @param startAfter what must have happened before
 * @param insights whether to tell at the end what its workers have done
 * @param progressBar whether to show meanwhile how many tasks have ended
 */
record PoolPlan(
    String name,
    int workers,
    PoolTermsPlan terms,
    JvmPlan jvm,
    List<TaskPlan> tasks,
    List<Prerequisite> startAfter,
    boolean insights,
    boolean progressBar) {

  PoolPlan {
    tasks = List.copyOf(tasks);
    startAfter = List.copyOf(startAfter);
  }
}
