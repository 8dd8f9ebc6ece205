package dev.troupe.scenario;

import java.util.List;

/**
 * A pool and its tasks.
 *
 * @param name its name
 * @param workers how many processes work at the most
 * @param jvm how the workers are started
 * @param tasks the tasks, in the order they are handed in
 * @param startAfter what must have happened before
 */
public record PoolPlan(
    String name, int workers, JvmPlan jvm, List<TaskPlan> tasks, List<Prerequisite> startAfter) {

  /**
   * Creates the plan.
   *
   * @param name its name
   * @param workers how many processes work at the most
   * @param jvm how the workers are started
   * @param tasks the tasks, in the order they are handed in
   * @param startAfter what must have happened before
   */
  public PoolPlan {
    tasks = List.copyOf(tasks);
    startAfter = List.copyOf(startAfter);
  }
}
