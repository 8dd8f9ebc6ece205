package dev.troupe.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult.Status;

class HarnessTest {
  private static final List<String> CLOSED = new ArrayList<>();

  static final class Sample {
    @Test
    @Limit(seconds = 0.2)
    void hangs() throws InterruptedException {
      new CountDownLatch(1).await();
    }

    @Test
    void fails() {
      Evidence.attach("notes.txt", () -> new byte[] {'n'});
      throw new IllegalStateException("on purpose");
    }

    @Test
    void opens() {
      Opened.closeAfterwards(() -> CLOSED.add("first"));
      Opened.closeAfterwards(() -> CLOSED.add("second"));
    }

    @Test
    void cannotClose() {
      Opened.closeAfterwards(
          () -> {
            throw new IOException("stuck");
          });
    }
  }

  static final class Repeated {
    static final AtomicInteger ROUNDS = new AtomicInteger();

    @RepeatedByProperty
    void counts() {
      ROUNDS.incrementAndGet();
    }
  }

  private static Path kept(String method, String file) {
    return Evidence.root().resolve("Sample." + method).resolve(file);
  }

  @Test
  void shouldInterruptATestThatExceedsItsLimitAndKeepWhereItHung() throws IOException {
    String failure = Inner.failure(Inner.run(Sample.class), "hangs()");
    assertTrue(failure.contains("time limit of 0.2 s"), failure);
    String threads = Files.readString(kept("hangs", "threads-of-the-test.txt"));
    assertTrue(threads.contains("HarnessTest$Sample.hangs"), threads);
    assertFalse(Thread.currentThread().isInterrupted());
  }

  @Test
  void shouldKeepTheExceptionAndWhatWasAttached() throws IOException {
    Inner.run(Sample.class);
    assertTrue(Files.readString(kept("fails", "failure.txt")).contains("on purpose"));
    assertEquals("n", Files.readString(kept("fails", "notes.txt")));
  }

  @Test
  void shouldCloseWhatATestOpenedInReverseOrder() {
    CLOSED.clear();
    assertEquals(Status.SUCCESSFUL, Inner.run(Sample.class).get("opens()").getStatus());
    assertEquals(List.of("second", "first"), CLOSED);
  }

  @Test
  void shouldFailATestWhoseThingsDoNotClose() {
    String failure = Inner.failure(Inner.run(Sample.class), "cannotClose()");
    assertTrue(failure.contains("did not close: java.io.IOException: stuck"), failure);
  }

  @Test
  @ResourceLock(Resources.SYSTEM_PROPERTIES)
  void shouldRepeatATestAsOftenAsThePropertySays() {
    String before = System.setProperty("troupe.repeat", "3");
    try {
      Repeated.ROUNDS.set(0);
      Inner.run(Repeated.class);
      assertEquals(3, Repeated.ROUNDS.get());
    } finally {
      System.setProperty("troupe.repeat", before == null ? "1" : before);
    }
  }

  @Test
  void shouldNameConditionBoundAndLastValueOfWhatDidNotCome() {
    AssertionError late =
        assertThrows(
            AssertionError.class,
            () -> Await.untilEqual("the tide", Duration.ofMillis(50), "high", () -> "low"));
    assertEquals("not within 0.05 s: the tide: expected [high], last [low]", late.getMessage());
  }

  @Test
  void shouldFailWhenAConditionDoesNotHoldAllTheTime() {
    AtomicInteger looks = new AtomicInteger();
    assertThrows(
        AssertionError.class,
        () -> Await.holds("calm", Duration.ofSeconds(5), () -> looks.incrementAndGet() < 3));
    Await.holds("calm", Duration.ofMillis(50), () -> true);
  }
}
