package dev.troupe.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The lists, sets and queues of the JDK, and which shape each of its classes has. */
@SuppressWarnings(
    "JdkObsolete") // Every list of the JDK can travel, also those one would not choose.
final class Collected {
  private static final int FIRST = Tag.COLLECTIONS;
  private static final Map<Class<?>, Shape> EXACT = new HashMap<>();
  private static final List<Shape> ALL = new ArrayList<>();

  private static final Shape ORDINARY_LIST = exact(0, ArrayList.class, ArrayList::new);
  private static final Shape DEQUE = exact(2, LinkedList.class, LinkedList::new);
  private static final Shape ORDINARY_SET = exact(4, LinkedHashSet.class, LinkedHashSet::new);
  private static final Shape SORTED_SET = sorted(5, s -> s);
  private static final Shape UNMODIFIABLE_LIST =
      made(7, ArrayList::new, c -> Collections.unmodifiableList((List<Object>) c));
  private static final Shape UNMODIFIABLE_SET =
      made(8, LinkedHashSet::new, c -> Collections.unmodifiableSet((Set<Object>) c));
  private static final Shape UNMODIFIABLE_SORTED_SET =
      sorted(9, c -> Collections.unmodifiableNavigableSet((NavigableSet<Object>) c));
  private static final Shape UNMODIFIABLE =
      made(10, ArrayList::new, c -> Collections.unmodifiableCollection(c));
  private static final Shape SYNCHRONIZED_LIST =
      made(11, ArrayList::new, c -> Collections.synchronizedList((List<Object>) c));
  private static final Shape SYNCHRONIZED_SET =
      made(12, LinkedHashSet::new, c -> Collections.synchronizedSet((Set<Object>) c));
  private static final Shape SYNCHRONIZED_SORTED_SET =
      sorted(13, c -> Collections.synchronizedNavigableSet((NavigableSet<Object>) c));
  private static final Shape SYNCHRONIZED =
      made(14, ArrayList::new, c -> Collections.synchronizedCollection(c));
  private static final Shape ENUM_SET = EnumShapes.set(FIRST + 16);

  static {
    exact(1, ArrayDeque.class, ArrayDeque::new);
    exact(3, HashSet.class, HashSet::new);
    exact(15, ConcurrentHashMap.KeySetView.class, ConcurrentHashMap::newKeySet);
    EXACT.put(TreeSet.class, SORTED_SET);
    Shape asList = new AsListShape(FIRST + 6);
    EXACT.put(Arrays.asList().getClass(), asList);
    ALL.add(asList);
    ALL.add(ENUM_SET);
  }

  private Collected() {}

  static List<Shape> all() {
    return ALL;
  }

  /** Returns the shape of a class of the JDK, or null if it is not a collection we can make. */
  static Shape jdk(Class<?> type) {
    if (!Collection.class.isAssignableFrom(type)) {
      return null;
    }
    if (EnumSet.class.isAssignableFrom(type)) {
      return ENUM_SET;
    }
    Shape exact = EXACT.get(type);
    if (exact != null) {
      return exact;
    }
    if (!type.getName().startsWith("java.util.")) {
      return null;
    }
    if (type == PriorityBlockingQueue.class) {
      return new CollectionShape(
          Tag.COLLECTION,
          type,
          true,
          comparator -> new PriorityBlockingQueue<>(11, comparator),
          UnaryOperator.identity());
    }
    if (Modifier.isPublic(type.getModifiers())) {
      Constructor<?> constructor = UserTypes.constructor(type);
      return constructor == null ? null : named(type, constructor);
    }
    return hidden(type, Wrapper.of(type));
  }

  /** Returns the shape of a collection class with a constructor that takes a comparator or none. */
  @SuppressWarnings("unchecked")
  static Shape named(Class<?> type, Constructor<?> constructor) {
    boolean comparing = constructor.getParameterCount() > 0;
    return new CollectionShape(
        Tag.COLLECTION,
        type,
        CollectionShape.isSorted(type),
        comparator ->
            (Collection<Object>)
                (comparing ? Reflect.make(constructor, comparator) : Reflect.make(constructor)),
        UnaryOperator.identity());
  }

  private static Shape hidden(Class<?> type, Wrapper wrapper) {
    if (List.class.isAssignableFrom(type)) {
      return wrapper.choose(ORDINARY_LIST, UNMODIFIABLE_LIST, SYNCHRONIZED_LIST);
    }
    if (SortedSet.class.isAssignableFrom(type)) {
      return wrapper.choose(SORTED_SET, UNMODIFIABLE_SORTED_SET, SYNCHRONIZED_SORTED_SET);
    }
    if (Set.class.isAssignableFrom(type)) {
      return wrapper.choose(ORDINARY_SET, UNMODIFIABLE_SET, SYNCHRONIZED_SET);
    }
    if (Queue.class.isAssignableFrom(type)) {
      return DEQUE;
    }
    return wrapper.choose(ORDINARY_LIST, UNMODIFIABLE, SYNCHRONIZED);
  }

  private static Shape exact(int tag, Class<?> type, Supplier<Collection<Object>> maker) {
    Shape shape = made(tag, maker, UnaryOperator.identity());
    EXACT.put(type, shape);
    return shape;
  }

  private static Shape made(
      int tag, Supplier<Collection<Object>> maker, UnaryOperator<Collection<Object>> face) {
    return add(new CollectionShape(FIRST + tag, null, false, none -> maker.get(), face));
  }

  private static Shape sorted(int tag, UnaryOperator<Collection<Object>> face) {
    return add(new CollectionShape(FIRST + tag, null, true, Collected::treeSet, face));
  }

  private static Collection<Object> treeSet(Comparator<Object> comparator) {
    return new TreeSet<>(comparator);
  }

  private static Shape add(Shape shape) {
    ALL.add(shape);
    return shape;
  }
}
