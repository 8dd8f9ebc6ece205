package dev.troupe.wire;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bell rings as long as its node lives, whatever befalls those who ring or answer. */
class BellTest {
  private static final long SECONDS = 10;

  private final Semaphore rings = new Semaphore(0);
  private final AtomicBoolean out = new AtomicBoolean();
  private final Bell here = Bell.hang(this::answer).orElseThrow();
  private final Bell there = Bell.hang(() -> {}).orElseThrow();

  private void answer() {
    rings.release();
    if (out.getAndSet(false)) {
      throw new OutOfMemoryError("for the test");
    }
  }

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  private void assertRings() throws InterruptedException {
    assertTrue(there.ring(here.port()));
    assertTrue(rings.tryAcquire(SECONDS, TimeUnit.SECONDS), "did not ring");
  }

  @Test
  void shouldRingWhenRungByAThreadThatIsInterrupted() throws InterruptedException {
    Thread.currentThread().interrupt();
    boolean rung = there.ring(here.port());
    assertTrue(Thread.interrupted(), "the mark is gone");

    assertTrue(rung);
    assertTrue(rings.tryAcquire(SECONDS, TimeUnit.SECONDS), "did not ring");
  }

  @Test
  void shouldBeRungWhenAThreadOfItsOwnHasRungOthersWhileInterrupted() throws InterruptedException {
    Thread.currentThread().interrupt();
    var unused = here.ring(there.port());
    assertTrue(Thread.interrupted(), "the mark is gone");

    assertRings();
  }

  @Test
  void shouldRingAgainWhenWhoeverAnsweredHasFailed() throws InterruptedException {
    out.set(true);
    assertRings();

    assertRings();
  }

  @Test
  void shouldBeRungWhenOneThatItRangIsGone() throws InterruptedException {
    there.close();
    var unused = here.ring(there.port());
    Bell other = Bell.hang(() -> {}).orElseThrow();
    try {
      assertTrue(other.ring(here.port()));
      assertTrue(rings.tryAcquire(SECONDS, TimeUnit.SECONDS), "did not ring");
    } finally {
      other.close();
    }
  }

  @Test
  void shouldSaySoWhenItCannotRing() {
    here.close();

    assertFalse(here.ring(there.port()));
  }
}
