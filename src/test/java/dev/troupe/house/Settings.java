package dev.troupe.house;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code reference.conf} is the manual: every key below {@code troupe} has a comment, and the
 * subtree {@code troupe.x} is what the record {@code dev.troupe.x.XSettings} holds, key for
 * component, both ways.
 */
final class Settings {
  private static final String SUFFIX = "Settings";

  private final List<String> faults = new ArrayList<>();

  private final String home;

  private Settings(String home) {
    this.home = home;
  }

  /** Compares the tree under {@code troupe} with the settings records of {@code home}'s rooms. */
  static List<String> faults(String home, ConfigObject troupe, Collection<Class<?>> classes) {
    Settings settings = new Settings(home);
    Map<String, Class<?>> records =
        classes.stream()
            .filter(type -> type.getEnclosingClass() == null)
            .filter(type -> type.getSimpleName().endsWith(SUFFIX))
            .collect(Collectors.toMap(Class::getName, Function.identity()));
    troupe.forEach((key, value) -> settings.checkSubtree(key, value, records));
    records.values().stream()
        .filter(type -> !troupe.containsKey(subtreeOf(type)))
        .map(type -> type.getName() + " reads nothing: there is no troupe." + subtreeOf(type))
        .forEach(settings.faults::add);
    return settings.faults;
  }

  private void checkSubtree(String key, ConfigValue value, Map<String, Class<?>> records) {
    String path = "troupe." + key;
    String expected = home + "." + key + "." + camel(key) + SUFFIX;
    checkComment(path, value);
    if (!(value instanceof ConfigObject subtree)) {
      faults.add(path + " is read by no settings record: only subtrees may stand under troupe");
      return;
    }
    Optional.ofNullable(records.get(expected))
        .ifPresentOrElse(
            type -> checkKeys(path, subtree, type),
            () -> faults.add(path + " is read by no settings record: expected " + expected));
  }

  private void checkKeys(String path, ConfigObject subtree, Class<?> type) {
    if (!type.isRecord()) {
      faults.add(type.getName() + " is not a record");
      return;
    }
    Map<String, RecordComponent> components = new TreeMap<>();
    Arrays.stream(type.getRecordComponents()).forEach(c -> components.put(kebab(c.getName()), c));
    subtree.forEach(
        (key, value) -> {
          checkComment(path + "." + key, value);
          checkKey(path + "." + key, value, components.remove(key), type);
        });
    components
        .keySet()
        .forEach(key -> faults.add(type.getName() + " wants " + path + "." + key + ", not there"));
  }

  private void checkKey(String path, ConfigValue value, RecordComponent component, Class<?> type) {
    if (component == null) {
      faults.add(path + " is not in " + type.getName());
    } else if (value instanceof ConfigObject subtree && component.getType().isRecord()) {
      checkKeys(path, subtree, component.getType());
    }
  }

  private void checkComment(String path, ConfigValue value) {
    if (value.origin().comments().isEmpty()) {
      faults.add(path + " has no comment above it");
    }
  }

  private static String subtreeOf(Class<?> type) {
    String name = type.getSimpleName();
    return kebab(name.substring(0, name.length() - SUFFIX.length()));
  }

  private static String kebab(String camel) {
    return camel.replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String camel(String kebab) {
    return Arrays.stream(kebab.split("-", -1)).map(Settings::capital).collect(Collectors.joining());
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
