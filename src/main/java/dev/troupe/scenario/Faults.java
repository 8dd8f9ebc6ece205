package dev.troupe.scenario;

import com.typesafe.config.ConfigOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects faults, so that all can be told together. */
final class Faults {
  private final Path file;
  private final List<Fault> faults = new ArrayList<>();

  Faults(Path file) {
    this.file = file;
  }

  void add(ConfigOrigin origin, String path, String message) {
    int line = origin == null || isOverride(origin) ? 0 : origin.lineNumber();
    Fault fault = new Fault(place(origin), line, path, message);
    if (!faults.contains(fault)) {
      faults.add(fault);
    }
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  /** The faults in the order of the file. */
  List<String> texts() {
    return faults.stream()
        .sorted(Comparator.comparing(Fault::where).thenComparing(Fault::line))
        .map(Fault::toString)
        .toList();
  }

  /** The file as the user wrote it, an included file by its own name, an override by itself. */
  private String place(ConfigOrigin origin) {
    if (origin == null) {
      return file.toString();
    }
    if (isOverride(origin)) {
      return origin.description().replaceFirst(": \\d+$", "");
    }
    String name = origin.filename();
    boolean main = name == null || Path.of(name).toAbsolutePath().equals(file.toAbsolutePath());
    return main ? file.toString() : name;
  }

  private static boolean isOverride(ConfigOrigin origin) {
    return origin.description().startsWith(Overrides.OPTION);
  }
}
