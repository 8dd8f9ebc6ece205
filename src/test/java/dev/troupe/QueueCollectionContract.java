package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Caller;
import dev.troupe.task.QueueFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What a queue owes as a {@link java.util.Collection}, whoever owns it. */
abstract class QueueCollectionContract {
  static final List<String> ABC = List.of("a", "b", "c");

  /** Creates an empty queue; of no capacity, an unbounded one. */
  abstract <T> ProcessQueue<T> queue(int capacity);

  /** Creates a queue that holds nothing but {@code items}, and is full of them. */
  final ProcessQueue<String> fullOf(String... items) {
    ProcessQueue<String> queue = queue(items.length);
    assertEquals(items.length > 0, queue.addAll(List.of(items)));
    return queue;
  }

  /** Creates an unbounded queue of {@code items}. */
  final ProcessQueue<String> unbounded(String... items) {
    ProcessQueue<String> queue = queue(0);
    assertEquals(items.length > 0, queue.addAll(List.of(items)));
    return queue;
  }

  static void assertItems(List<String> expected, BlockingQueue<String> queue) {
    assertEquals(expected, new ArrayList<>(queue));
    assertEquals(expected.size(), queue.size());
    assertEquals(expected.isEmpty(), queue.isEmpty());
  }

  /** Another handle of the same queue, as another process would get it. */
  private ProcessQueue<String> secondHandleOf(ProcessQueue<String> queue) throws Exception {
    ProcessQueue<ProcessQueue<String>> post = queue(1);
    post.put(queue);
    return post.take();
  }

  @Test
  void shouldThrowWhenANullIsAddedOrOffered() {
    BlockingQueue<String> queue = queue(2);
    assertThrows(NullPointerException.class, () -> queue.add(null));
    assertThrows(NullPointerException.class, () -> queue.offer(null));
    assertThrows(NullPointerException.class, () -> queue.offer(null, 5, TimeUnit.SECONDS));
    assertThrows(NullPointerException.class, () -> queue.addAll(null));
    assertThrows(NullPointerException.class, () -> queue.addAll(Arrays.asList(null, "x")));
    assertItems(List.of(), queue);
    assertThrows(NullPointerException.class, () -> queue.addAll(Arrays.asList("a", null, "x")));
    assertItems(List.of("a"), queue);
    assertTrue(queue.offer("b"));
    assertThrows(NullPointerException.class, () -> queue.offer(null));
    assertThrows(NullPointerException.class, () -> queue.offer(null, 5, TimeUnit.SECONDS));
  }

  @Test
  void shouldCarryNullWhenItIsPut() throws Exception {
    ProcessQueue<String> queue = queue(4);
    queue.put(null);
    queue.put(null, Duration.ofSeconds(1));
    queue.putNowait(null);
    assertEquals(3, queue.size());
    assertNull(queue.get());
    assertNull(queue.getNowait());
    assertTrue(queue.contains(null));
    assertTrue(queue.remove(null));
    assertTrue(queue.isEmpty());
  }

  @Test
  void shouldLoseNothingBehindANullWhenCleared() throws Exception {
    ProcessQueue<String> queue = queue(2);
    queue.put(null);
    queue.put("b");
    queue.clear();
    assertItems(List.of(), queue);
    assertEquals(2, queue.remainingCapacity());
  }

  @Test
  void shouldGiveANullWhenItIsTheHead() throws Exception {
    ProcessQueue<String> queue = queue(2);
    queue.put(null);
    queue.put("b");
    assertNull(queue.element());
    assertNull(queue.remove());
    assertEquals("b", queue.remove());
    assertThrows(NoSuchElementException.class, queue::remove);
  }

  @Test
  void shouldThrowWhenAddedToItself() throws Exception {
    ProcessQueue<String> queue = unbounded("a", "b");
    for (ProcessQueue<String> itself : List.of(queue, secondHandleOf(queue))) {
      assertThrows(IllegalArgumentException.class, () -> queue.addAll(itself));
    }
    assertItems(List.of("a", "b"), queue);
  }

  @Test
  void shouldKeepWhatFitsWhenAddAllOverflows() {
    BlockingQueue<String> queue = queue(2);
    assertThrows(IllegalStateException.class, () -> queue.addAll(ABC));
    assertItems(List.of("a", "b"), queue);
    assertFalse(queue.addAll(List.of()));
  }

  @Test
  void shouldThrowIllegalStateWhenAddFindsNoSlot() {
    BlockingQueue<String> queue = fullOf("a", "b");
    assertThrows(IllegalStateException.class, () -> queue.add("x"));
    assertTrue(IllegalStateException.class.isAssignableFrom(QueueFullException.class));
    assertFalse(queue.offer("x"));
    assertItems(List.of("a", "b"), queue);
  }

  @Test
  void shouldCountSlotsWhenItemsComeAndGo() {
    BlockingQueue<String> queue = queue(3);
    List<Integer> slots = new ArrayList<>();
    for (String item : ABC) {
      slots.add(queue.remainingCapacity());
      assertTrue(queue.add(item));
      assertEquals(3, queue.size() + queue.remainingCapacity());
    }
    while (queue.poll() != null) {
      slots.add(queue.remainingCapacity());
      assertEquals(3, queue.size() + queue.remainingCapacity());
    }
    assertEquals(List.of(3, 2, 1, 1, 2, 3), slots);
    assertEquals(Integer.MAX_VALUE, unbounded("a", "b").remainingCapacity());
  }

  @Test
  void shouldShowTheHeadWithoutTakingItWhenPeekedAt() {
    BlockingQueue<String> queue = fullOf("a", "b");
    assertEquals("a", queue.peek());
    assertEquals("a", queue.element());
    assertEquals("a", queue.poll());
    assertEquals("b", queue.element());
    assertEquals("b", queue.remove());
    assertNull(queue.peek());
    assertNull(queue.poll());
    assertThrows(NoSuchElementException.class, queue::element);
    assertThrows(NoSuchElementException.class, queue::remove);
  }

  @Test
  void shouldRemoveTheFirstEqualItemWhenThereIsOne() {
    BlockingQueue<String> queue = unbounded("a", "b", "c", "b", "d");
    assertTrue(queue.remove("b"));
    assertItems(List.of("a", "c", "b", "d"), queue);
    assertTrue(queue.remove("d"));
    assertTrue(queue.remove("a"));
    assertItems(List.of("c", "b"), queue);
    for (Object absent : Arrays.asList("a", "", 3, null)) {
      assertFalse(queue.remove(absent));
    }
    assertItems(List.of("c", "b"), queue);
  }

  @Test
  void shouldContainWhatIsThereWhenAsked() {
    BlockingQueue<String> queue = fullOf("a", "b", "c");
    assertTrue(queue.contains("a") && queue.contains("c"));
    for (Object absent : Arrays.asList("d", "A", 3, null)) {
      assertFalse(queue.contains(absent));
    }
    assertTrue(queue.containsAll(List.of()));
    assertTrue(queue.containsAll(List.of("c", "a", "c")));
    assertFalse(queue.containsAll(List.of("a", "d")));
    assertEquals("a", queue.poll());
    assertFalse(queue.contains("a"));
    assertThrows(NullPointerException.class, () -> queue.containsAll(null));
  }

  @Test
  void shouldHaveEverySlotFreeWhenCleared() {
    BlockingQueue<String> queue = fullOf("a", "b", "c");
    queue.clear();
    assertItems(List.of(), queue);
    assertEquals(3, queue.remainingCapacity());
    assertTrue(queue.addAll(ABC));
    assertItems(ABC, queue);
    queue.clear();
    queue.clear();
    assertItems(List.of(), queue);
  }

  @Test
  void shouldTellWhetherItChangedWhenItemsAreRemovedInBulk() {
    BlockingQueue<String> queue = unbounded("a", "b", "c", "b", "d");
    assertFalse(queue.retainAll(List.of("d", "c", "b", "a")));
    assertTrue(queue.retainAll(List.of("b", "d", "x")));
    assertItems(List.of("b", "b", "d"), queue);
    assertFalse(queue.removeAll(List.of("a", "x")));
    assertTrue(queue.removeAll(List.of("b")));
    assertItems(List.of("d"), queue);
    assertTrue(queue.removeIf("d"::equals));
    assertFalse(queue.removeIf("d"::equals));
    assertItems(List.of(), queue);
    assertThrows(NullPointerException.class, () -> queue.retainAll(null));
    assertThrows(NullPointerException.class, () -> queue.removeAll(null));
    assertThrows(NullPointerException.class, () -> queue.removeIf(null));
  }

  @Test
  void shouldFillAnArrayInOrderWhenAsked() {
    BlockingQueue<String> queue = fullOf("a", "b", "c");
    assertArrayEquals(new Object[] {"a", "b", "c"}, queue.toArray());
    assertArrayEquals(new String[] {"a", "b", "c"}, queue.toArray(String[]::new));
    String[] exact = new String[3];
    assertSame(exact, queue.toArray(exact));
    assertArrayEquals(new String[] {"a", "b", "c"}, exact);
    String[] large = {"x", "x", "x", "x", "x"};
    assertSame(large, queue.toArray(large));
    assertArrayEquals(new String[] {"a", "b", "c", null, "x"}, large);
    assertArrayEquals(new String[] {"a", "b", "c"}, queue.toArray(new String[0]));
    assertItems(ABC, queue);
  }

  @Test
  @SuppressWarnings("CollectionToArraySafeParameter")
  void shouldThrowWhenTheArrayIsOfAnotherTypeOrNull() {
    BlockingQueue<String> queue = fullOf("a", "b");
    assertThrows(ArrayStoreException.class, () -> queue.toArray(new Integer[2]));
    assertThrows(ArrayStoreException.class, () -> queue.toArray(new Integer[0]));
    assertThrows(NullPointerException.class, () -> queue.toArray((String[]) null));
  }

  @Test
  void shouldIterateInOrderWhenNobodyInterferes() {
    BlockingQueue<String> queue = fullOf("a", "b", "c");
    Iterator<String> items = queue.iterator();
    for (String item : ABC) {
      assertTrue(items.hasNext());
      assertTrue(items.hasNext());
      assertEquals(item, items.next());
    }
    assertFalse(items.hasNext());
    assertThrows(NoSuchElementException.class, items::next);
    assertFalse(unbounded().iterator().hasNext());
    List<String> seen = new ArrayList<>();
    queue.forEach(seen::add);
    assertEquals(ABC, seen);
  }

  @Test
  void shouldRemoveThroughItsIteratorWhenAsked() {
    BlockingQueue<String> queue = fullOf("a", "b", "c");
    Iterator<String> items = queue.iterator();
    assertThrows(IllegalStateException.class, items::remove);
    items.next();
    items.next();
    items.remove();
    assertThrows(IllegalStateException.class, items::remove);
    assertItems(List.of("a", "c"), queue);
    assertEquals(1, queue.remainingCapacity());
    assertEquals("c", items.next());
    items.remove();
    assertItems(List.of("a"), queue);
  }

  @Test
  void shouldRemoveTheVeryItemWhenTheIteratorIsAtAnEqualOne() {
    BlockingQueue<String> queue = unbounded("a", "b", "a", "c");
    Iterator<String> items = queue.iterator();
    items.next();
    items.next();
    items.next();
    items.remove();
    assertItems(ABC, queue);
  }

  @Test
  void shouldRemoveNothingWhenTheIteratorsItemIsGone() {
    BlockingQueue<String> queue = unbounded("a", "b");
    Iterator<String> items = queue.iterator();
    assertEquals("a", items.next());
    assertEquals("a", queue.poll());
    items.remove();
    assertItems(List.of("b"), queue);
  }

  @Test
  void shouldGoOnIteratingWhenItemsComeAndGo() {
    BlockingQueue<String> queue = unbounded("a", "b", "c");
    List<String> seen = new ArrayList<>();
    for (String item : queue) {
      seen.add(item);
      queue.remove();
      assertTrue(queue.add(item.repeat(2)));
    }
    assertEquals(ABC, seen.subList(0, 3));
    assertEquals(3, queue.size());
  }

  @Test
  void shouldStreamWhatIsThereWhenOthersPutAndTake() throws Exception {
    BlockingQueue<String> queue = unbounded("a", "b", "c");
    AtomicBoolean over = new AtomicBoolean();
    Caller<Void> other =
        Caller.running(
            () -> {
              while (!over.get()) {
                assertTrue(queue.add(queue.take()));
              }
            });
    try {
      for (int i = 0; i < 100; i++) {
        assertTrue(ABC.containsAll(queue.stream().toList()));
        assertTrue(queue.toArray(String[]::new).length <= 3);
      }
    } finally {
      over.set(true);
    }
    other.result();
    assertTrue(queue.spliterator().hasCharacteristics(Spliterator.ORDERED));
    assertEquals(3, queue.stream().distinct().count());
  }

  @Test
  void shouldNameItselfWhenAskedForItsText() {
    ProcessQueue<String> queue = fullOf("a", "b");
    assertTrue(queue.toString().contains(queue.name()), queue::toString);
  }

  @Test
  void shouldDrainInOrderWhenTheTargetTakesAll() {
    BlockingQueue<String> queue = fullOf("a", "b", "c");
    List<String> target = new ArrayList<>(List.of("z"));
    assertEquals(3, queue.drainTo(target));
    assertEquals(List.of("z", "a", "b", "c"), target);
    assertItems(List.of(), queue);
    assertEquals(3, queue.remainingCapacity());
    assertTrue(queue.addAll(List.of("d", "e")));
    assertEquals(2, queue.drainTo(target));
    assertEquals(0, queue.drainTo(target));
    assertEquals(List.of("z", "a", "b", "c", "d", "e"), target);
  }

  @Test
  void shouldDrainNoMoreThanAskedWhenThereIsAMaximum() {
    BlockingQueue<String> queue = unbounded("a", "b", "c");
    List<String> target = new ArrayList<>();
    for (int none : new int[] {0, -1, Integer.MIN_VALUE}) {
      assertEquals(0, queue.drainTo(target, none));
    }
    assertEquals(List.of(), target);
    assertEquals(2, queue.drainTo(target, 2));
    assertEquals(List.of("a", "b"), target);
    assertItems(List.of("c"), queue);
    assertEquals(1, queue.drainTo(target, 2));
    assertEquals(ABC, target);
    assertEquals(0, queue.drainTo(target, 2));
  }

  @Test
  void shouldThrowWhenDrainedToNothingOrToItself() throws Exception {
    ProcessQueue<String> queue = fullOf("a", "b");
    assertThrows(NullPointerException.class, () -> queue.drainTo(null));
    assertThrows(NullPointerException.class, () -> queue.drainTo(null, 0));
    for (ProcessQueue<String> itself : List.of(queue, secondHandleOf(queue))) {
      assertThrows(IllegalArgumentException.class, () -> queue.drainTo(itself, 2));
      assertThrows(IllegalArgumentException.class, () -> queue.drainTo(itself, 0));
    }
    assertThrows(IllegalArgumentException.class, () -> queue.drainTo(queue));
    assertItems(List.of("a", "b"), queue);
  }
}
