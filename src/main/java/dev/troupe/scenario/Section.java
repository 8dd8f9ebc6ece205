package dev.troupe.scenario;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One object of a scenario file, read key by key. What has the wrong type becomes a fault and reads
 * as absent; {@link #finish} makes faults of the keys that nobody asked for.
 */
final class Section {
  private final ConfigObject object;
  private final String path;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();

  Section(ConfigObject object, String path, Faults faults) {
    this.object = object;
    this.path = path;
    this.faults = faults;
  }

  String path() {
    return path;
  }

  /** The whole path of one of its keys. */
  String path(String key) {
    String quoted = ConfigUtil.joinPath(key);
    return path.isEmpty() ? quoted : path + "." + quoted;
  }

  /** Says that the section as a whole is wrong. */
  void fault(String message) {
    faults.add(object.origin(), path, message);
  }

  /** Says that one of its values is wrong. */
  void fault(String key, String message) {
    faults.add(value(key).map(ConfigValue::origin).orElse(object.origin()), path(key), message);
  }

  Optional<ConfigValue> value(String key) {
    known.add(key);
    return Optional.ofNullable(object.get(key));
  }

  Optional<String> text(String key) {
    return value(key).flatMap(value -> scalar(value, path(key), "a string"));
  }

  boolean flag(String key, boolean fallback) {
    Optional<String> text = value(key).flatMap(value -> scalar(value, path(key), "true or false"));
    return switch (text.orElse(String.valueOf(fallback))) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> {
        fault(key, "must be true or false, got [" + text.orElse("") + "]");
        yield fallback;
      }
    };
  }

  OptionalInt count(String key) {
    Optional<String> text = value(key).flatMap(value -> scalar(value, path(key), "a whole number"));
    try {
      return text.map(Integer::parseInt).map(OptionalInt::of).orElse(OptionalInt.empty());
    } catch (NumberFormatException e) {
      fault(key, "must be a whole number, got [" + text.orElse("") + "]");
      return OptionalInt.empty();
    }
  }

  Optional<Double> number(String key) {
    Optional<String> text = value(key).flatMap(value -> scalar(value, path(key), "a number"));
    try {
      return text.map(Double::valueOf);
    } catch (NumberFormatException e) {
      fault(key, "must be a number, got [" + text.orElse("") + "]");
      return Optional.empty();
    }
  }

  /** The values of a list, none if it is absent. */
  List<ConfigValue> list(String key) {
    Optional<ConfigValue> value = value(key);
    if (value.isPresent() && value.get().valueType() != ConfigValueType.LIST) {
      fault(key, "must be a list, got " + Shown.of(value.get()));
      return List.of();
    }
    return value.<List<ConfigValue>>map(list -> (ConfigList) list).orElse(List.of());
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    List<ConfigValue> values = list(key);
    for (int i = 0; i < values.size(); i++) {
      scalar(values.get(i), path(key) + "[" + i + "]", "a string").ifPresent(texts::add);
    }
    return texts;
  }

  Map<String, String> variables(String key) {
    Map<String, String> variables = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            section ->
                section
                    .keys()
                    .forEach(
                        name -> section.text(name).ifPresent(text -> variables.put(name, text))));
    return variables;
  }

  Optional<Section> section(String key) {
    return value(key).flatMap(value -> sectionOf(value, path(key)));
  }

  /** The objects under a key, by name, in the order of the file. */
  Map<String, Section> sections(String key) {
    Map<String, Section> sections = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            parent ->
                parent
                    .keys()
                    .forEach(
                        name -> parent.section(name).ifPresent(each -> sections.put(name, each))));
    return sections;
  }

  /** A value that must be an object. */
  Optional<Section> sectionOf(ConfigValue value, String at) {
    if (value instanceof ConfigObject inner) {
      return Optional.of(new Section(inner, at, faults));
    }
    faults.add(value.origin(), at, "must be an object { }, got " + Shown.of(value));
    return Optional.empty();
  }

  /** All that it says, unread. */
  Config config() {
    return object.toConfig();
  }

  /** The keys in the order of the file, which HOCON itself forgets. */
  List<String> keys() {
    return object.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, ConfigValue>>comparingInt(
                    entry -> entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Complains about the keys that nobody asked for. */
  void finish() {
    for (String key : keys()) {
      if (!known.contains(key)) {
        faults.add(
            object.get(key).origin(),
            path(key),
            "unknown key [" + key + "]: " + Nearest.hint(key, known));
      }
    }
  }

  private Optional<String> scalar(ConfigValue value, String at, String expected) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> Optional.of(String.valueOf(value.unwrapped()));
      default -> {
        faults.add(value.origin(), at, "must be " + expected + ", got " + Shown.of(value));
        yield Optional.empty();
      }
    };
  }
}
