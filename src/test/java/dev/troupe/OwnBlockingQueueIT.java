package dev.troupe;

import dev.troupe.support.RealJvms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by a queue of the JVM that uses it. */
@RealJvms
class OwnBlockingQueueIT extends BlockingQueueContract {
  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  @Override
  <T> ProcessQueue<T> queue(int capacity) {
    return troupe.queue(capacity);
  }
}
