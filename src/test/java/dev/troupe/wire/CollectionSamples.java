package dev.troupe.wire;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Collections and maps, each equal to its copy. */
@SuppressWarnings({"JdkObsolete", "NonApiType"})
final class CollectionSamples {
  private CollectionSamples() {}

  static List<Object> collections() {
    List<String> some = List.of("b", "a", "c");
    List<String> nulls = new ArrayList<>(Arrays.asList("x", null));
    return List.of(
        new ArrayList<>(some),
        nulls,
        new LinkedList<>(nulls),
        new HashSet<>(nulls),
        new LinkedHashSet<>(some),
        new TreeSet<>(some),
        reversed(some),
        EnumSet.of(Samples.Part.DANCE),
        EnumSet.noneOf(Samples.Part.class),
        EnumSet.allOf(TimeUnit.class),
        new CopyOnWriteArrayList<>(some),
        new Vector<>(some),
        ConcurrentHashMap.newKeySet(),
        some,
        List.of(),
        List.of(1),
        Set.of(),
        Set.of(1, 2, 3),
        Arrays.asList("x", null),
        Collections.emptyList(),
        Collections.emptySet(),
        Collections.singletonList(null),
        Collections.singleton(1),
        Collections.nCopies(3, "x"),
        Collections.unmodifiableList(nulls),
        Collections.unmodifiableSet(new HashSet<>(nulls)),
        Collections.unmodifiableSortedSet(reversed(some)),
        Collections.synchronizedList(nulls),
        Collections.synchronizedSet(new HashSet<>(nulls)),
        some.subList(1, 3),
        nulls.subList(0, 1),
        Map.of(1, 2).keySet(),
        new HashMap<>(Map.of(1, 2)).entrySet(),
        reversed(some).headSet("b"),
        nulls.stream().toList(),
        Collections.checkedList(nulls, String.class));
  }

  private static TreeSet<String> reversed(List<String> values) {
    TreeSet<String> set = new TreeSet<>(Comparator.reverseOrder());
    set.addAll(values);
    return set;
  }

  static List<Object> maps() {
    Map<String, Integer> nulls = new HashMap<>();
    nulls.put(null, 1);
    nulls.put("x", null);
    Properties properties = new Properties();
    properties.setProperty("a", "b");
    return List.of(
        nulls,
        new LinkedHashMap<>(nulls),
        new TreeMap<>(Map.of("b", 1, "a", 2)),
        new EnumMap<>(Map.of(Samples.Part.SING, 1)),
        new EnumMap<>(Samples.Part.class),
        new ConcurrentHashMap<>(Map.of(1, 2)),
        new ConcurrentSkipListMap<>(Map.of(1, 2)),
        Map.of(),
        Map.of("k", List.of(1)),
        Map.of(1, 2, 3, 4),
        Collections.emptyMap(),
        Collections.singletonMap(null, 1),
        Collections.unmodifiableMap(nulls),
        Collections.synchronizedMap(nulls),
        properties,
        Map.entry(1, 2),
        new AbstractMap.SimpleEntry<>("a", null),
        new AbstractMap.SimpleImmutableEntry<>("a", 1),
        nulls.entrySet().iterator().next(),
        new TreeMap<>(Map.of(1, 2, 3, 4)).headMap(2),
        Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(1, 2))));
  }
}
