package dev.troupe.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The maps of the JDK and their entries, and which shape each of its classes has. */
final class Mapped {
  private static final int FIRST = Tag.MAPS;
  private static final Map<Class<?>, Shape> EXACT = new HashMap<>();
  private static final List<Shape> ALL = new ArrayList<>();

  private static final Shape ORDINARY = exact(1, LinkedHashMap.class, LinkedHashMap::new);
  private static final Shape SORTED = sorted(2, m -> m);
  private static final Shape UNMODIFIABLE =
      made(4, LinkedHashMap::new, m -> Collections.unmodifiableMap(m));
  private static final Shape UNMODIFIABLE_SORTED =
      sorted(5, m -> Collections.unmodifiableNavigableMap((NavigableMap<Object, Object>) m));
  private static final Shape SYNCHRONIZED =
      made(6, LinkedHashMap::new, m -> Collections.synchronizedMap(m));
  private static final Shape SYNCHRONIZED_SORTED =
      sorted(7, m -> Collections.synchronizedNavigableMap((NavigableMap<Object, Object>) m));
  private static final Shape ENTRY =
      add(entry(9, in -> new AbstractMap.SimpleEntry<>(in.read(), in.read())));
  private static final Shape FIXED_ENTRY =
      add(entry(10, in -> new AbstractMap.SimpleImmutableEntry<>(in.read(), in.read())));
  private static final Shape ENUM_MAP = add(EnumShapes.map(FIRST + 8));

  static {
    exact(0, HashMap.class, HashMap::new);
    exact(3, ConcurrentHashMap.class, ConcurrentHashMap::new);
    EXACT.put(TreeMap.class, SORTED);
    EXACT.put(EnumMap.class, ENUM_MAP);
    EXACT.put(AbstractMap.SimpleImmutableEntry.class, FIXED_ENTRY);
    EXACT.put(Map.entry(1, 1).getClass(), FIXED_ENTRY);
  }

  private Mapped() {}

  static List<Shape> all() {
    return ALL;
  }

  /** Returns the shape of a class of the JDK, or null if it is no map or entry we can make. */
  static Shape jdk(Class<?> type) {
    Shape exact = EXACT.get(type);
    if (exact != null || !type.getName().startsWith("java.util.")) {
      return exact;
    }
    if (Map.Entry.class.isAssignableFrom(type)) {
      return ENTRY;
    }
    if (!Map.class.isAssignableFrom(type)) {
      return null;
    }
    if (Modifier.isPublic(type.getModifiers())) {
      Constructor<?> constructor = UserTypes.constructor(type);
      return constructor == null ? null : named(type, constructor);
    }
    Wrapper wrapper = Wrapper.of(type);
    return SortedMap.class.isAssignableFrom(type)
        ? wrapper.choose(SORTED, UNMODIFIABLE_SORTED, SYNCHRONIZED_SORTED)
        : wrapper.choose(ORDINARY, UNMODIFIABLE, SYNCHRONIZED);
  }

  /** Returns the shape of a map class with a constructor that takes a comparator or none. */
  @SuppressWarnings("unchecked")
  static Shape named(Class<?> type, Constructor<?> constructor) {
    boolean comparing = constructor.getParameterCount() > 0;
    return new MapShape(
        Tag.MAP,
        type,
        SortedMap.class.isAssignableFrom(type),
        comparator ->
            (Map<Object, Object>)
                (comparing ? Reflect.make(constructor, comparator) : Reflect.make(constructor)),
        UnaryOperator.identity());
  }

  @SuppressWarnings("rawtypes")
  private static Shape entry(int tag, ValueShape.Reader<Map.Entry> reader) {
    return new ValueShape<>(
        FIRST + tag,
        Shape.Kind.LATE,
        Map.Entry.class,
        (out, value) -> {
          out.write(value.getKey());
          out.write(value.getValue());
        },
        reader);
  }

  private static Shape exact(int tag, Class<?> type, Supplier<Map<Object, Object>> maker) {
    Shape shape = made(tag, maker, UnaryOperator.identity());
    EXACT.put(type, shape);
    return shape;
  }

  private static Shape made(
      int tag, Supplier<Map<Object, Object>> maker, UnaryOperator<Map<Object, Object>> face) {
    return add(new MapShape(FIRST + tag, null, false, none -> maker.get(), face));
  }

  private static Shape sorted(int tag, UnaryOperator<Map<Object, Object>> face) {
    return add(new MapShape(FIRST + tag, null, true, c -> new TreeMap<>(c), face));
  }

  private static Shape add(Shape shape) {
    ALL.add(shape);
    return shape;
  }
}
