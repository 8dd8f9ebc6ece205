package dev.troupe.wire;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a name and arguments come to: one bound method, or all that is wrong.
 *
 * @param bound the method and its arguments, or null
 * @param problems what is wrong, empty if a method is bound
 */
record Resolution(Bound bound, List<String> problems) {

  static Resolution of(
      String classAndMethod, List<?> args, Map<String, ?> kwargs, ClassLoader loader) {
    int hash = classAndMethod.indexOf('#');
    if (hash <= 0 || hash == classAndMethod.length() - 1) {
      return wrong("write it as package.Class#method");
    }
    String className = classAndMethod.substring(0, hash);
    String name = classAndMethod.substring(hash + 1);
    Class<?> type = ClassNames.find(className, loader);
    if (type == null) {
      return wrong(ClassNames.unknown(className, loader));
    }
    try {
      List<Method> candidates = Candidates.named(type, name);
      return candidates.isEmpty()
          ? wrong(Candidates.unknown(type, name))
          : choose(candidates, args, kwargs);
    } catch (LinkageError e) {
      return wrong("class " + type.getName() + " cannot be looked into: " + e);
    }
  }

  private static Resolution choose(List<Method> candidates, List<?> args, Map<String, ?> kwargs) {
    List<Bound> all = new ArrayList<>();
    for (Method method : candidates) {
      all.add(Binder.bind(method, args, kwargs));
    }
    List<Bound> fitting = all.stream().filter(b -> b.problems().isEmpty()).toList();
    if (fitting.isEmpty()) {
      return misfit(all, args, kwargs);
    }
    int least = fitting.stream().mapToInt(Bound::cost).min().orElseThrow();
    List<Bound> best = fitting.stream().filter(b -> b.cost() == least).toList();
    List<Bound> top = best.stream().filter(b -> best.stream().allMatch(b::isAsSpecificAs)).toList();
    if (top.size() == 1) {
      return new Resolution(top.get(0), List.of());
    }
    return wrong(
        "the arguments "
            + Candidates.show(args, kwargs)
            + " fit more than one method: "
            + Candidates.list(best.stream().map(Bound::method).toList())
            + "; give arguments of the exact types, or rename a method");
  }

  private static Resolution misfit(List<Bound> all, List<?> args, Map<String, ?> kwargs) {
    if (all.size() == 1) {
      Bound only = all.get(0);
      String signature = " (the method is " + Candidates.signature(only.method()) + ")";
      return new Resolution(
          null, only.problems().stream().map(problem -> problem + signature).toList());
    }
    List<String> reasons = new ArrayList<>();
    for (Bound bound : all) {
      reasons.add(
          Candidates.signature(bound.method()) + ", but " + String.join(", ", bound.problems()));
    }
    return wrong(
        "the arguments "
            + Candidates.show(args, kwargs)
            + " fit none of its methods: "
            + String.join("; ", reasons));
  }

  private static Resolution wrong(String problem) {
    return new Resolution(null, List.of(problem));
  }
}
