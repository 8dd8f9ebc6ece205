package dev.troupe;

import dev.troupe.support.RealJvms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The contract, kept by a queue of another JVM. */
@RealJvms
class FarBlockingQueueIT extends BlockingQueueContract {
  private static Troupe troupe;
  private static Manager manager;

  /** A queue comes once the manager listens: its port then belongs to the class, not to a test. */
  @BeforeAll
  static void open() {
    troupe = Troupe.open();
    manager = troupe.manager();
    manager.queue().close();
  }

  @AfterAll
  static void close() {
    manager.close();
    troupe.close();
  }

  @Override
  <T> ProcessQueue<T> queue(int capacity) {
    return manager.queue(capacity);
  }
}
