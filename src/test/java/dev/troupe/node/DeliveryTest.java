package dev.troupe.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.Caller;
import dev.troupe.support.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@Limit(seconds = 20)
class DeliveryTest {
  private static final long MOST = 1 << 30;
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

  private void take(byte[] line) {
    taken.add(new String(line, UTF_8));
  }

  private static byte[] line(int number) {
    return ("line " + number).getBytes(UTF_8);
  }

  /** Nothing is taken until it is let. */
  private Delivery held(CountDownLatch let, long mostOnDisk) {
    return new Delivery(
        line -> {
          assertDoesNotThrow(() -> let.await());
          take(line);
        },
        mostOnDisk);
  }

  @Test
  void shouldHandOnLinesInTheirOrder() throws Exception {
    Delivery delivery = new Delivery(this::take, MOST);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      delivery.accept(line(i));
      expected.add("line " + i);
    }
    delivery.awaitDone();
    assertEquals(expected, taken);
  }

  @Test
  void shouldHoldUpNobodyWhenNothingIsTaken() throws Exception {
    CountDownLatch let = new CountDownLatch(1);
    Delivery delivery = held(let, MOST);
    byte[] page = new byte[100_000];
    for (int i = 0; i < 200; i++) {
      delivery.accept(page);
    }
    assertFalse(delivery.isDoneBy(System.nanoTime() + Duration.ofMillis(20).toNanos()));
    assertEquals(List.of(), taken);
    let.countDown();
    delivery.awaitDone();
    assertEquals(200, taken.size());
    assertTrue(delivery.isDoneBy(System.nanoTime()));
  }

  @Test
  void shouldWaitWhenThereIsNoRoomLeft() throws Exception {
    CountDownLatch let = new CountDownLatch(1);
    Delivery delivery = held(let, 0);
    byte[] page = new byte[600_000];
    delivery.accept(page);
    Await.until("the first is being taken", Duration.ofSeconds(5), () -> !delivery.isDone());
    delivery.accept(page);
    Caller<Void> writer =
        Caller.running(
            () -> {
              delivery.accept(page);
              delivery.accept(page);
            });
    writer.blocked();
    let.countDown();
    writer.result();
    delivery.awaitDone();
    assertEquals(4, taken.size());
  }

  /** A taker that ends the run, whose end waits for what was not taken. */
  @Test
  void shouldNotWaitForItself() throws Exception {
    List<Delivery> self = new ArrayList<>();
    CountDownLatch over = new CountDownLatch(1);
    self.add(
        new Delivery(
            line -> {
              self.get(0).awaitDone();
              over.countDown();
            },
            MOST));
    self.get(0).accept(line(1));
    assertTrue(over.await(5, TimeUnit.SECONDS));
  }

  /** It may fail with anything, and so may whoever is told. */
  @Test
  void shouldGoOnWhenATakerFails() throws Exception {
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> {
          told.add(e.getMessage());
          throw new IllegalStateException("deaf too");
        });
    try {
      Delivery delivery =
          new Delivery(
              line -> {
                take(line);
                Thread.currentThread().interrupt();
                throw new AssertionError("deaf");
              },
              MOST);
      delivery.accept(line(1));
      delivery.accept(line(2));
      delivery.awaitDone();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
    assertEquals(List.of("line 1", "line 2"), taken);
    assertEquals(List.of("deaf", "deaf"), told);
  }
}
