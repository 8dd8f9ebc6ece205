package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Limit(seconds = 30)
class RingTest {
  private static final int CAPACITY = 4096;

  private final Ring ring = Ring.open(CAPACITY).orElseThrow();
  private final RingView view = RingView.open(ring.label()).orElseThrow();

  @AfterEach
  void close() {
    ring.close();
  }

  private Optional<Ring.Place> store(int length, int value) {
    byte[] bytes = bytes(length, value);
    return ring.store(length, room -> room.put(bytes));
  }

  private static byte[] bytes(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private byte[] read(Ring.Place place) {
    byte[] bytes = new byte[place.length()];
    view.at(place.position(), place.length()).get(bytes);
    return bytes;
  }

  @Test
  void shouldShowThePeerWhatWasStored() {
    Ring.Place first = store(100, 1).orElseThrow();
    Ring.Place second = store(0, 2).orElseThrow();
    Ring.Place third = store(1000, 3).orElseThrow();
    assertArrayEquals(bytes(100, 1), read(first));
    assertArrayEquals(bytes(0, 2), read(second));
    assertArrayEquals(bytes(1000, 3), read(third));
  }

  @Test
  void shouldRefuseWhatHasNoRoomUntilTheOldestIsReleased() {
    Ring.Place first = store(CAPACITY / 2, 1).orElseThrow();
    assertTrue(store(CAPACITY / 2, 2).isPresent());
    assertEquals(Optional.empty(), store(1, 3));
    ring.release(first);
    assertArrayEquals(bytes(CAPACITY / 2, 4), read(store(CAPACITY / 2, 4).orElseThrow()));
    assertEquals(Optional.empty(), store(CAPACITY + 1, 5));
  }

  @Test
  void shouldNeverOverwriteWhatIsNotReleased() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Deque<Ring.Place> places = new ArrayDeque<>();
      Deque<Integer> values = new ArrayDeque<>();
      for (int step = 0; step < 300; step++) {
        int value = step;
        store(random.nextInt(CAPACITY / 3), value)
            .ifPresent(
                place -> {
                  places.add(place);
                  values.add(value);
                });
        while (!places.isEmpty() && random.nextInt(3) > 0) {
          Ring.Place place = places.poll();
          assertArrayEquals(bytes(place.length(), values.poll()), read(place), "seed " + seed);
          ring.release(place);
        }
      }
      places.forEach(ring::release);
    }
  }

  @Test
  void shouldKeepOnlyWhatTheWriterUsed() {
    Ring.Place used = ring.store(2000, room -> room.put((byte) 1)).orElseThrow();
    assertEquals(1, used.length());
    assertTrue(store(CAPACITY - 64, 2).isPresent());
  }

  @Test
  void shouldHaveNoNameThatCouldStayBehind() throws IOException {
    String name = "troupe-" + Long.toHexString(ring.label().nonce());
    try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
      assertFalse(files.anyMatch(file -> file.getFileName().toString().equals(name)));
    }
  }

  @Test
  void shouldStayReadableWhenItsOwnerHasLetGo() {
    Ring.Place place = store(10, 7).orElseThrow();
    ring.close();
    assertArrayEquals(bytes(10, 7), read(place));
    assertEquals(Optional.empty(), RingView.open(ring.label()));
  }

  @Test
  void shouldNotOpenWhatIsNotTheRing() {
    SharedFile.Label label = ring.label();
    assertUnreadable(label.pid(), label.entry(), label.nonce() + 1);
    assertUnreadable(label.pid(), 99_999, label.nonce());
    assertUnreadable(1, 99_999, label.nonce());
  }

  private static void assertUnreadable(long pid, int entry, long nonce) {
    assertTrue(RingView.open(new SharedFile.Label(pid, entry, nonce)).isEmpty());
  }
}
