package dev.troupe.scenario;

import dev.troupe.task.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a JVM is started.
 *
 * @param environment variables added to the inherited ones
 * @param options options of the {@code java} command
 * @param maxHeap the limit of its heap
 * @param placement on which machine
 */
record JvmPlan(
    Map<String, String> environment,
    List<String> options,
    Optional<String> maxHeap,
    Optional<Placement> placement) {

  JvmPlan {
    environment = Map.copyOf(environment);
    options = List.copyOf(options);
  }
}
