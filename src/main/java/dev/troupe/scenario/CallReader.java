package dev.troupe.scenario;

import com.typesafe.config.ConfigValue;
import dev.troupe.wire.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a target with its arguments, and checks that they fit. */
final class CallReader {
  private final Arguments arguments;
  private final ClassLoader loader;

  CallReader(Arguments arguments, ClassLoader loader) {
    this.arguments = arguments;
    this.loader = loader;
  }

  /** Reads the keys target, args and kwargs of a section. */
  CallPlan read(Section section) {
    List<Object> args = new ArrayList<>();
    List<ConfigValue> values = section.list("args");
    for (int i = 0; i < values.size(); i++) {
      args.add(arguments.read(values.get(i), section.path("args") + "[" + i + "]"));
    }
    CallPlan call = new CallPlan(target(section), args, kwargs(section));
    check(section, call);
    return call;
  }

  private static String target(Section section) {
    Optional<String> target = section.text("target");
    if (section.value("target").isEmpty()) {
      section.fault(
          "there is no target: add target = \"package.Class#method\", a static method to run");
    } else if (target.isPresent() && !target.get().contains("#")) {
      section.fault(
          "target",
          "must be \"package.Class#method\", got ["
              + target.get()
              + "]: put it in quotes, because # begins a comment");
    }
    return target.orElse("");
  }

  private Map<String, Object> kwargs(Section section) {
    Map<String, Object> kwargs = new LinkedHashMap<>();
    section
        .section("kwargs")
        .ifPresent(
            inner -> {
              for (String name : inner.keys()) {
                inner
                    .value(name)
                    .ifPresent(value -> kwargs.put(name, arguments.read(value, inner.path(name))));
              }
            });
    return kwargs;
  }

  private void check(Section section, CallPlan call) {
    if (call.target().contains("#")) {
      Targets.problems(
              call.target(),
              Arguments.list(call.args(), Arguments::placeholder),
              Arguments.map(call.kwargs(), Arguments::placeholder),
              loader)
          .forEach(problem -> section.fault("target", problem));
    }
  }
}
