package dev.troupe.house;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How long methods may be. That of files is free: a limit rewards fragments. */
final class Sizes {
  static final int LONGEST_METHOD = 60;

  /** What nine of ten methods stay within. */
  static final int USUAL_METHOD = 20;

  private Sizes() {}

  static List<String> faults(Collection<SourceFile> files) {
    List<Method> methods = Method.in(files);
    List<String> faults =
        methods.stream()
            .filter(method -> method.lines() > LONGEST_METHOD)
            .map(method -> method + " lines, more than " + LONGEST_METHOD)
            .collect(Collectors.toCollection(ArrayList::new));
    long usual = quantile(methods.stream().map(Method::lines).toList(), 0.9);
    if (usual > USUAL_METHOD) {
      faults.add("a tenth of the methods have " + usual + " lines or more, not " + USUAL_METHOD);
    }
    return faults;
  }

  private static long quantile(List<Long> numbers, double share) {
    List<Long> sorted = numbers.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) ((sorted.size() - 1) * share));
  }
}
