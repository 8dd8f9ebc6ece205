package dev.troupe.scenario;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what starts after what, and finds circles in it. */
final class StartOrder {
  private static final String KEY = "start-after";

  private final Names names;
  private final Map<String, Section> sections = new LinkedHashMap<>();
  private final Map<String, List<Prerequisite>> order = new LinkedHashMap<>();

  StartOrder(Names names) {
    this.names = names;
  }

  List<Prerequisite> read(String key, Section section) {
    List<Prerequisite> prerequisites = new ArrayList<>();
    for (ConfigValue value : section.list(KEY)) {
      read(value, section)
          .filter(each -> isKnown(each.key(), section))
          .ifPresent(prerequisites::add);
    }
    sections.put(key, section);
    order.put(key, prerequisites);
    return prerequisites;
  }

  /** Complains about each circle, once. */
  void check() {
    Set<String> cleared = new LinkedHashSet<>();
    for (String key : order.keySet()) {
      visit(key, new ArrayList<>(), cleared);
    }
  }

  private void visit(String key, List<String> way, Set<String> cleared) {
    int seen = way.indexOf(key);
    if (seen >= 0) {
      List<String> circle = new ArrayList<>(way.subList(seen, way.size()));
      circle.add(key);
      sections
          .get(key)
          .fault(KEY, "the start order goes in a circle: " + String.join(" → ", circle));
    } else if (cleared.add(key)) {
      way.add(key);
      order.getOrDefault(key, List.of()).forEach(each -> visit(each.key(), way, cleared));
      way.remove(way.size() - 1);
    }
  }

  private static Optional<Prerequisite> read(ConfigValue value, Section section) {
    if (value.valueType() == ConfigValueType.STRING) {
      return Optional.of(new Prerequisite(String.valueOf(value.unwrapped()), false));
    }
    if (value instanceof ConfigObject object && object.size() == 1) {
      String when = object.keySet().iterator().next();
      if ((when.equals("started") || when.equals("finished"))
          && object.get(when).valueType() == ConfigValueType.STRING) {
        String key = String.valueOf(object.get(when).unwrapped());
        return Optional.of(new Prerequisite(key, when.equals("finished")));
      }
    }
    section.fault(
        KEY, "must hold names, { started = name } or { finished = name }, got " + Shown.of(value));
    return Optional.empty();
  }

  private boolean isKnown(String key, Section section) {
    boolean known = names.startables().contains(key);
    if (!known) {
      section.fault(
          KEY,
          "there is no process or pool [" + key + "]: " + Nearest.hint(key, names.startables()));
    }
    return known;
  }
}
