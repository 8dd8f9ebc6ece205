package dev.troupe.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a JVM is started.
 *
 * @param environment variables added to the inherited ones
 * @param options options of the {@code java} command
 * @param maxHeap the limit of its heap
 */
record JvmPlan(Map<String, String> environment, List<String> options, Optional<String> maxHeap) {

  JvmPlan {
    environment = Map.copyOf(environment);
    options = List.copyOf(options);
  }
}
