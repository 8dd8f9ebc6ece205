package dev.troupe.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function and its arguments; queues among them are {@link QueueReference}s.
 *
 * @param target the class and the method
 * @param args the positional arguments, null among them
 * @param kwargs the arguments by parameter name
 */
record CallPlan(String target, List<Object> args, Map<String, Object> kwargs) {

  CallPlan {
    args = Collections.unmodifiableList(args);
    kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(kwargs));
  }
}
