package dev.troupe.scenario;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import dev.troupe.ProcessQueue;
import dev.troupe.wire.Placeholder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Turns values of a file into arguments, and finds the queues among them. */
final class Arguments {
  static final String QUEUE = "queue";

  private final Names names;
  private final Faults faults;

  Arguments(Names names, Faults faults) {
    this.names = names;
    this.faults = faults;
  }

  /** Reads a value; {@code { queue = gifts }} becomes a reference, at any depth. */
  Object read(ConfigValue value, String path) {
    if (value instanceof ConfigList list) {
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        items.add(read(list.get(i), path + "[" + i + "]"));
      }
      return items;
    }
    if (value instanceof ConfigObject object) {
      return object.size() == 1 && object.containsKey(QUEUE)
          ? reference(object.get(QUEUE), path)
          : entries(object, path);
    }
    return value.unwrapped();
  }

  /** Replaces the references, at any depth. */
  static Object replace(Object value, Function<QueueReference, Object> by) {
    if (value instanceof QueueReference reference) {
      return by.apply(reference);
    }
    if (value instanceof List<?> list) {
      return list(list, by);
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      map.forEach((key, each) -> entries.put(key, replace(each, by)));
      return entries;
    }
    return value;
  }

  static List<Object> list(List<?> values, Function<QueueReference, Object> by) {
    List<Object> replaced = new ArrayList<>();
    values.forEach(each -> replaced.add(replace(each, by)));
    return replaced;
  }

  static Map<String, Object> map(Map<String, Object> values, Function<QueueReference, Object> by) {
    Map<String, Object> replaced = new LinkedHashMap<>();
    values.forEach((key, each) -> replaced.put(key, replace(each, by)));
    return replaced;
  }

  /** What stands for a queue as long as there is none. */
  static Object placeholder(QueueReference reference) {
    return new Placeholder(ProcessQueue.class, "{ queue = " + reference.queue() + " }");
  }

  private Map<String, Object> entries(ConfigObject object, String path) {
    Section section = new Section(object, path, faults);
    Map<String, Object> entries = new LinkedHashMap<>();
    section.keys().forEach(key -> entries.put(key, read(object.get(key), section.path(key))));
    return entries;
  }

  private QueueReference reference(ConfigValue value, String path) {
    String name = String.valueOf(value.unwrapped());
    if (!names.queues().contains(name)) {
      faults.add(
          value.origin(),
          path,
          "there is no queue [" + name + "]: " + Nearest.hint(name, names.queues()));
    }
    return new QueueReference(name);
  }
}
