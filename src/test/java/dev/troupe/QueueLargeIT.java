package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Alone;
import dev.troupe.support.Limit;
import dev.troupe.support.RealJvms;
import dev.troupe.support.Soak;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Items of all sizes between processes: W-38. */
@RealJvms
@Alone
@Limit(seconds = 120)
class QueueLargeIT {
  private static final Duration LONG = Duration.ofSeconds(100);
  private static final int MEBIBYTE = 1 << 20;
  private static final int LARGEST = Soak.count(128, 512) * MEBIBYTE;
  private static final int LARGE_ITEMS = 8;

  /** Whoever waited behind large items would wait for as long as one of them takes, or longer. */
  private static final int MUCH = 20;

  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  @Test
  void shouldCarryItemsOfAnySize() throws Exception {
    ProcessQueue<byte[]> there = troupe.queue();
    ProcessQueue<byte[]> back = troupe.queue();
    ChildProcess echo = troupe.process(QueueActs::echo, there, back);
    echo.start();
    for (int size : List.of(0, 1, 65_535, 65_536, 131_073, 64 * MEBIBYTE, LARGEST)) {
      byte[] item = new byte[size];
      new Random(size).nextBytes(item);
      there.put(item);
      assertTrue(Arrays.equals(item, back.get(LONG)), "an item of " + size + " bytes");
    }
    there.put(null);
    echo.join();
  }

  @Test
  void shouldNotHoldUpSmallItemsBehindLargeOnesOfAnotherQueue() throws Exception {
    ProcessQueue<byte[]> large = troupe.queue();
    ProcessQueue<byte[]> there = troupe.queue();
    ProcessQueue<byte[]> back = troupe.queue();
    ProcessQueue<Integer> taken = troupe.queue();
    ChildProcess echo = troupe.process(QueueActs::echoBesideLarge, there, back, large, taken);
    echo.start();
    there.put(new byte[1]);
    back.get(LONG);
    Thread feeder = new Thread(() -> feed(large));
    feeder.start();
    List<Long> trips = new ArrayList<>();
    long start = System.nanoTime();
    while (taken.empty()) {
      long began = System.nanoTime();
      there.put(new byte[1]);
      assertEquals(1, back.get(LONG).length);
      trips.add(System.nanoTime() - began);
    }
    long ofLarge = (System.nanoTime() - start) / LARGE_ITEMS;
    feeder.join();
    there.put(null);
    assertEquals(LARGE_ITEMS, taken.get(LONG));
    echo.join();
    Collections.sort(trips);
    long half = trips.get(trips.size() / 2);
    long p99 = trips.get(trips.size() * 99 / 100);
    String figures =
        "%d trips, p50 %d us, p99 %d us, one large item %d us"
            .formatted(trips.size(), half / 1_000, p99 / 1_000, ofLarge / 1_000);
    System.out.println("large beside small: " + figures);
    assertTrue(p99 < ofLarge, figures);
    assertTrue(half < ofLarge / MUCH, figures);
  }

  private static void feed(ProcessQueue<byte[]> queue) {
    try {
      for (int i = 0; i < LARGE_ITEMS; i++) {
        queue.put(new byte[64 * MEBIBYTE]);
      }
      queue.put(null);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
