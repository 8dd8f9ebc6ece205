package dev.troupe.house;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tests await conditions; only their support may sleep. */
final class Sleeps {
  private static final Pattern SLEEP = Pattern.compile("\\bsleep\\(");

  private Sleeps() {}

  static List<String> faults(Collection<SourceFile> tests) {
    return tests.stream()
        .filter(file -> SLEEP.matcher(file.text()).find())
        .map(file -> file.name() + " sleeps; await a condition with Await instead")
        .collect(Collectors.toList());
  }
}
