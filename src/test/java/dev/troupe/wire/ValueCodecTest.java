package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.task.Func1;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueCodecTest {
  private static final ValueCodec CODEC =
      ValueCodec.create(ValueCodecTest.class.getClassLoader(), List.of());

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) {
    return (T) CODEC.decode(CODEC.encode(value));
  }

  static Stream<Object> samples() throws Exception {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void shouldRebuildAnEqualValue(Object value) {
    Object copy = copy(value);
    assertTrue(Arrays.deepEquals(new Object[] {value}, new Object[] {copy}), () -> "" + copy);
    if (value != null && value.getClass().isArray()) {
      assertEquals(value.getClass(), copy.getClass());
    }
    Object again = copy(copy);
    assertTrue(Arrays.deepEquals(new Object[] {value}, new Object[] {again}), () -> "" + again);
  }

  @Test
  void shouldRebuildValuesWithoutEquals() {
    assertEquals("ab", copy(new StringBuilder("ab")).toString());
    assertEquals(3, copy(new AtomicInteger(3)).get());
    assertEquals(-3, copy(new AtomicLong(-3)).get());
    assertTrue(copy(new AtomicBoolean(true)).get());
    assertEquals("[1, 2]", copy(new AtomicIntegerArray(new int[] {1, 2})).toString());
    assertEquals("[1, 2]", copy(new AtomicLongArray(new long[] {1, 2})).toString());
    Pattern pattern = copy(Pattern.compile("a.b", Pattern.DOTALL));
    assertEquals("a.b/" + Pattern.DOTALL, pattern.pattern() + "/" + pattern.flags());
    assertEquals("[1, 2]", copy(new ArrayDeque<>(List.of(1, 2))).toString());
    assertEquals("[1]", copy(new LinkedBlockingQueue<>(List.of(1))).toString());
    assertEquals(
        "[1, 2]",
        copy(Collections.unmodifiableCollection(new ArrayDeque<>(List.of(1, 2)))).toString());
    assertEquals(Object.class, copy(new Object()).getClass());
  }

  @Test
  void shouldKeepTheKindOfCollection() {
    assertInstanceOf(TreeMap.class, copy(new TreeMap<>(Map.of(1, 2))));
    assertThrows(UnsupportedOperationException.class, () -> copy(List.of(1)).add(2));
    assertThrows(UnsupportedOperationException.class, () -> copy(Set.of(1)).add(2));
    assertThrows(UnsupportedOperationException.class, () -> copy(Map.of(1, 2)).put(2, 2));
    assertThrows(UnsupportedOperationException.class, () -> copy(Arrays.asList(1, 2)).add(3));
    assertEquals(9, copy(Arrays.asList(1, 2)).set(0, 9) + 8);
    assertEquals(Samples.Names.class, copy(new Samples.Names("x")).getClass());
  }

  @Test
  void shouldKeepComparators() {
    for (Comparator<String> order : orders()) {
      SortedSet<String> set = new TreeSet<>(order);
      set.addAll(List.of("bb", "A", "ccc"));
      assertEquals(List.copyOf(set), List.copyOf(copy(set)));
      PriorityQueue<String> queue = new PriorityQueue<>(order);
      queue.addAll(set);
      assertEquals(queue.poll(), copy(queue).comparator() == null ? "A" : set.first());
      PriorityBlockingQueue<String> blocking = new PriorityBlockingQueue<>(9, order);
      blocking.addAll(set);
      assertEquals(set.first(), copy(blocking).poll());
    }
  }

  private static List<Comparator<String>> orders() {
    Comparator<String> byLength =
        (Comparator<String> & Serializable) (a, b) -> a.length() - b.length();
    return List.of(
        Comparator.naturalOrder(),
        Comparator.reverseOrder(),
        String.CASE_INSENSITIVE_ORDER,
        Collections.reverseOrder(byLength),
        byLength,
        Comparator.comparing(
            (java.util.function.Function<String, Integer> & Serializable) String::length),
        byLength.thenComparing(Comparator.naturalOrder()).reversed());
  }

  @Test
  void shouldLeaveTransientFieldsOut() {
    assertNull(copy(new Samples.Person("a", 1)).secret());
  }

  @Test
  void shouldRebuildLambdasThatCanTravelOn() throws Exception {
    String greeting = "hello ";
    Func1<String, String> lambda = name -> greeting + name;
    Func1<String, String> copy = copy(copy(lambda));
    assertEquals("hello Jam", copy.call("Jam"));
    Func1<String, Integer> reference = String::length;
    assertEquals(3, copy(reference).call("Jam"));
  }

  @Test
  void shouldSwapHandlesForData() {
    record Handle(String id, Thread thread) {}
    Swizzle<Handle, String> swizzle =
        new Swizzle<>(Handle.class, String.class, Handle::id, id -> new Handle("in " + id, null));
    ValueCodec codec = ValueCodec.create(getClass().getClassLoader(), List.of(swizzle));
    Handle handle = new Handle("q", Thread.currentThread());
    List<?> copy = (List<?>) codec.decode(codec.encode(List.of(handle, handle)));
    assertEquals(new Handle("in q", null), copy.get(0));
    assertTrue(copy.get(0) == copy.get(1));
  }

  @Test
  void shouldSpendFewBytesOnSmallValues() {
    assertEquals(2, CODEC.encode(5).length);
    assertEquals(6, CODEC.encode("Jam").length);
    assertArrayEquals(new byte[] {0}, CODEC.encode(null));
  }

  @Test
  void shouldRebuildLargeCollections() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      numbers.add(i);
    }
    assertEquals(numbers, copy(numbers));
  }
}
