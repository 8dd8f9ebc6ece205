package dev.troupe.cli;

import dev.troupe.Troupe;
import dev.troupe.observe.Signals;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ctrl-C: everything is killed, and this JVM ends without a word. The thread that plays the
 * scenario sees its processes die; it must not tell that as a failure.
 */
final class Interruption {
  private static final int EXIT_CODE = 130;
  private static final Duration LONGEST = Duration.ofMillis(1500);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final CountDownLatch interrupted = new CountDownLatch(1);

  /** From now on Ctrl-C ends the run; a second one does not wait for it. */
  void listen(Troupe troupe) {
    Signals.handle(
        "INT",
        (number, before) -> {
          if (interrupted.getCount() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
          }
          interrupted.countDown();
          end(troupe);
        });
  }

  /** Returns at once, unless the run was interrupted: then never, the JVM is about to end. */
  void stayQuiet() throws InterruptedException {
    while (interrupted.await(0, TimeUnit.NANOSECONDS)) {
      LockSupport.park(this);
    }
  }

  private static void end(Troupe troupe) {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    Thread killing = new Thread(troupe::terminate, "troupe-interruption");
    killing.setDaemon(true);
    killing.start();
    while ((killing.isAlive() || !troupe.activeChildren().isEmpty())
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
