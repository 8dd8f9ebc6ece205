package dev.troupe.support;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A value taken apart into classes, lists and leaves that compare by value, arrays included:
 * records with a {@code byte[]} are never equal to their copy, their structures are.
 */
public final class Structure {
  private Structure() {}

  /** Takes a value apart. */
  public static Object of(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Record) {
      return ofRecord(value);
    }
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> of(Array.get(value, i)))
          .collect(Collectors.toList());
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Structure::of).map(List::of).orElse(List.of());
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .collect(Collectors.toMap(e -> of(e.getKey()), e -> of(e.getValue())));
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(Structure::of).collect(Collectors.toSet());
    }
    if (value instanceof Collection<?> values) {
      return values.stream().map(Structure::of).collect(Collectors.toList());
    }
    return value;
  }

  private static List<Object> ofRecord(Object value) {
    List<Object> parts = new ArrayList<>();
    parts.add(value.getClass());
    Arrays.stream(value.getClass().getRecordComponents())
        .forEach(component -> parts.add(of(read(component, value))));
    return parts;
  }

  private static Object read(RecordComponent component, Object value) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component + " of [" + value + "]", e);
    }
  }
}
