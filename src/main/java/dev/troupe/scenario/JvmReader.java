package dev.troupe.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads how JVMs are started: for all at the top of the file, and for each in its section. */
final class JvmReader {
  /** The variable that tells the beat to a process. */
  static final String BEAT = "TROUPE_BEAT";

  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgGtT]?");

  private final JvmPlan forAll;

  private JvmReader(JvmPlan forAll) {
    this.forAll = forAll;
  }

  /** Reads what holds for all. */
  static JvmReader top(Section root, Optional<Double> beat) {
    JvmReader bare =
        new JvmReader(new JvmPlan(Map.of(), List.of(), Optional.empty(), Optional.empty()));
    JvmPlan plan = bare.read(root);
    Map<String, String> environment = new HashMap<>();
    beat.ifPresent(seconds -> environment.put(BEAT, String.valueOf(seconds)));
    environment.putAll(plan.environment());
    return new JvmReader(
        new JvmPlan(environment, plan.options(), plan.maxHeap(), plan.placement()));
  }

  /** Reads what holds for one, added to what holds for all. */
  JvmPlan read(Section section) {
    Map<String, String> environment = new HashMap<>(forAll.environment());
    environment.putAll(section.variables("environment"));
    List<String> options = new ArrayList<>(forAll.options());
    options.addAll(options(section));
    return new JvmPlan(
        environment,
        options,
        heap(section).or(forAll::maxHeap),
        PlacementReader.read(section).or(forAll::placement));
  }

  private static List<String> options(Section section) {
    List<String> options = section.texts("jvm-options");
    for (String option : options) {
      if (!option.startsWith("-")) {
        section.fault(
            "jvm-options", "must be options that begin with a dash, got [" + option + "]");
      }
    }
    return options;
  }

  private static Optional<String> heap(Section section) {
    Optional<String> size = section.text("max-heap");
    if (size.isPresent() && !HEAP.matcher(size.get()).matches()) {
      section.fault("max-heap", "must be a size such as 256m or 2g, got [" + size.get() + "]");
    }
    return size;
  }
}
