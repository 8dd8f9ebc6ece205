package dev.troupe.scenario;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A checked scenario.
 *
 * @param beat how long a beat lasts, in seconds
 * @param table whether the closing table is printed
 * @param settings settings of the run, under {@code troupe}
 * @param director what runs in the director itself
 * @param managers the managers
 * @param queues the queues
 * @param pools the pools
 * @param processes the processes
 */
public record Scenario(
    Optional<Double> beat,
    boolean table,
    Config settings,
    DirectorPlan director,
    List<ManagerPlan> managers,
    List<QueuePlan> queues,
    List<PoolPlan> pools,
    List<ProcessPlan> processes) {

  /**
   * Creates the scenario.
   *
   * @param beat how long a beat lasts, in seconds
   * @param table whether the closing table is printed
   * @param settings settings of the run, under {@code troupe}
   * @param director what runs in the director itself
   * @param managers the managers
   * @param queues the queues
   * @param pools the pools
   * @param processes the processes
   */
  public Scenario {
    managers = List.copyOf(managers);
    queues = List.copyOf(queues);
    pools = List.copyOf(pools);
    processes = List.copyOf(processes);
  }

  /**
   * Names the processes that may print.
   *
   * @return the names, or of a pool's workers the longest
   */
  public List<String> names() {
    List<String> names = new ArrayList<>(managers.stream().map(ManagerPlan::name).toList());
    processes.forEach(plan -> names.add(plan.name()));
    pools.forEach(plan -> names.add(plan.name() + "-PoolWorker-" + plan.workers()));
    return names;
  }
}
