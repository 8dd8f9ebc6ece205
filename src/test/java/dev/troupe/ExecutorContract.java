package dev.troupe;

import dev.troupe.ExecutorActs.Stay;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the tests of a pool as an {@link java.util.concurrent.ExecutorService} share: one run, and
 * tasks that say when they begin and stay until they may go.
 */
abstract class ExecutorContract {
  static final Duration LONG = Duration.ofSeconds(30);
  static Troupe troupe;
  ProcessQueue<Integer> begun;
  ProcessQueue<Boolean> go;

  @BeforeAll
  static void openTroupe() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void closeTroupe() {
    troupe.close();
  }

  @BeforeEach
  void makeQueues() {
    begun = troupe.queue();
    go = troupe.queue();
  }

  Stay stay(int value) {
    return new Stay(begun, go, value);
  }
}
