package dev.troupe.support;

import java.util.concurrent.CountDownLatch;

/**
 * The time that a target takes, when a test needs one that takes its time. For functions that run
 * in processes under test, never for the test itself, which awaits conditions.
 */
public final class Idle {
  private Idle() {}

  /** Waits until interrupted or killed; also a program. */
  public static void main(String... args) throws InterruptedException {
    new CountDownLatch(1).await();
  }

  /** Takes {@code millis}; an interrupt ends it early and stays set. */
  public static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
