package dev.troupe.cli;

import dev.troupe.scenario.PoolPlan;
import dev.troupe.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/** The names under which the processes of a scenario will print. */
final class Cues {
  private Cues() {}

  static List<String> names(Scenario scenario) {
    List<String> names = new ArrayList<>();
    names.add(PrefixSink.DIRECTOR);
    names.addAll(scenario.managers());
    scenario.processes().forEach(plan -> names.add(plan.name()));
    for (PoolPlan pool : scenario.pools()) {
      names.add(pool.name() + "-PoolWorker-" + pool.workers());
    }
    return names;
  }
}
