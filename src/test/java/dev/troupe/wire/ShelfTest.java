package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import dev.troupe.task.NotPortableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@Limit(seconds = 60)
class ShelfTest {
  private static final int SLAB = 64 * 1024;
  private static final ValueCodec CODEC =
      ValueCodec.create(ShelfTest.class.getClassLoader(), List.of());

  private final Shelf shelf = new Shelf();

  private static byte[] value(Random random) {
    int size = random.nextInt(10) == 0 ? random.nextInt(300_000) : random.nextInt(3_000);
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  @SuppressWarnings("ArrayRecordComponent")
  private record Held(byte[] value, Cargo cargo) {
    private void check(String where) {
      assertArrayEquals(value, (byte[]) CODEC.decode(cargo), where);
    }
  }

  /** Where a value lies. */
  private record Room(int array, int offset) {
    static Room of(Cargo cargo) {
      return new Room(System.identityHashCode(cargo.array()), cargo.offset());
    }
  }

  /**
   * Values come and go, about in order, as in a queue; each is read before it goes. Counts those
   * that begin where one began that had gone: without these nothing could be overwritten.
   */
  private static int play(Shelf shelf, long seed) {
    Random random = new Random(seed);
    List<Held> held = new ArrayList<>();
    Set<Room> left = new HashSet<>();
    int again = 0;
    for (int step = 0; step < 2_000; step++) {
      byte[] value = value(random);
      Cargo cargo = CODEC.shelve(value, shelf);
      again += left.remove(Room.of(cargo)) ? 1 : 0;
      held.add(new Held(value, cargo));
      while (held.size() > random.nextInt(60)) {
        Held next = held.remove(random.nextInt(Math.min(3, held.size())));
        next.check("seed " + seed);
        left.add(Room.of(next.cargo()));
        next.cargo().release();
      }
    }
    held.forEach(each -> each.check("seed " + seed));
    return again;
  }

  @Test
  void shouldNeverOverwriteAValueThatIsHeld() {
    for (long seed = 0; seed < 10; seed++) {
      int again = play(shelf, seed);
      assertTrue(again > 100, () -> "only " + again + " took the room of another");
    }
  }

  @Test
  void shouldNeverOverwriteAValueThatAnotherThreadHolds() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Integer>> plays = new ArrayList<>();
      for (long seed = 0; seed < 16; seed++) {
        long number = seed;
        plays.add(() -> play(shelf, number));
      }
      for (var play : threads.invokeAll(plays)) {
        int again = play.get();
        assertTrue(again > 100, () -> "only " + again + " took the room of another");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void shouldPutSmallValuesSideBySide() {
    CODEC.shelve(new byte[5_000], shelf);
    Cargo first = CODEC.shelve("a", shelf);
    Cargo second = CODEC.shelve("b", shelf);
    assertSame(first.array(), second.array());
    assertEquals(first.offset() + first.length(), second.offset());
    assertEquals(List.of("a", "b"), List.of(CODEC.decode(first), CODEC.decode(second)));
  }

  @Test
  void shouldGoOnInANewSlabWhenOneIsFull() {
    List<Cargo> all = new ArrayList<>();
    for (int number = 0; number < 1_000; number++) {
      all.add(CODEC.shelve(new byte[1_000], shelf));
    }
    long slabs =
        all.stream().map(cargo -> System.identityHashCode(cargo.array())).distinct().count();
    assertTrue(slabs < 1_000 * 1_010 / SLAB + 10, () -> slabs + " slabs");
  }

  @Test
  void shouldUseTheRoomOfReleasedValuesAgain() {
    Cargo large = CODEC.shelve(new byte[200_000], shelf);
    large.release();
    assertSame(large.array(), CODEC.shelve(new byte[200_000], shelf).array());
  }

  @Test
  void shouldStartWithLittle() {
    assertEquals(4096, CODEC.shelve(1, shelf).array().length);
  }

  @Test
  void shouldGoOnAfterAValueThatCannotTravel() {
    assertThrows(
        NotPortableException.class, () -> CODEC.shelve(new Object[] {1, new Thread()}, shelf));
    assertEquals("after", CODEC.decode(CODEC.shelve("after", shelf)));
    assertTrue(shelf.enter(), "still in use");
  }

  @Test
  void shouldDoWithoutTheShelfWhileAnotherUsesIt() {
    assertTrue(shelf.enter());
    Cargo alone = CODEC.shelve("alone", shelf);
    shelf.leave();
    assertNotSame(alone.array(), CODEC.shelve("together", shelf).array());
    assertEquals("alone", CODEC.decode(alone));
  }

  @Test
  void shouldRefuseToReadWhatWasReleased() {
    Cargo cargo = CODEC.shelve("gone", shelf);
    cargo.release();
    assertThrows(IllegalStateException.class, () -> CODEC.decode(cargo));
    assertThrows(IllegalStateException.class, cargo::copy);
  }

  @Test
  void shouldKeepACopyWhenTheValueIsReleased() {
    Cargo cargo = CODEC.shelve("copied", shelf);
    Cargo copy = cargo.copy();
    cargo.release();
    assertEquals("copied", CODEC.decode(copy));
  }

  @Test
  void shouldRoundLengthsUpByAQuarterAtMost() {
    for (int length = 16 * 1024; length < 2_000_000; length += 777) {
      byte[] bytes = ArrayPool.take(length);
      assertTrue(bytes.length >= length && bytes.length < length * 5L / 4 + 4096);
    }
    assertEquals(100, ArrayPool.take(100).length);
  }
}
