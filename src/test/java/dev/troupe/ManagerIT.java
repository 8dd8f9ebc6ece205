package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.troupe.support.Await;
import dev.troupe.support.RealJvms;
import dev.troupe.task.ManagerDeadException;
import dev.troupe.task.NotPortableException;
import dev.troupe.task.QueueFullException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rows MQ-01 to MQ-06 of the specification. */
@RealJvms
class ManagerIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe = Troupe.open();
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  /** MQ-01 to MQ-05. MQ-07, a client from outside the run, is refused on purpose. */
  @Test
  void shouldHostQueuesInAProcessOfItsOwn() throws Exception {
    Manager manager = troupe.manager();
    ProcessQueue<Integer> queue = manager.queue(2);
    queue.put(5);
    queue.put(6);
    assertThrows(QueueFullException.class, () -> queue.putNowait(7));
    ChildProcess child = troupe.process(QueueActs::checkManaged, queue);
    child.start();
    child.join();
    assertEquals(OptionalInt.of(0), child.exitCode());
    assertTrue(queue.empty());
    assertFalse(queue.full());
    queue.join();
    assertThrows(IllegalStateException.class, queue::taskDone);
    ProcessQueue<Object> holder = manager.queue();
    holder.put(List.of(Map.of("inner", queue)));
    Map<?, ?> inside = (Map<?, ?>) ((List<?>) holder.get()).get(0);
    ((ProcessQueue<?>) inside.get("inner")).putNowait(null);
    queue.get(LONG);
    Thread thread = Thread.currentThread();
    assertThrows(NotPortableException.class, () -> holder.put(thread));
    manager.shutdown();
    manager.close();
    assertEquals(OptionalInt.of(0), manager.process().exitCode());
    assertThrows(ManagerDeadException.class, () -> queue.putNowait(1));
  }

  /** MQ-06. */
  @Test
  void shouldFailEveryCallerWhenTheManagerIsKilled() throws Exception {
    Manager manager = troupe.manager("stage manager");
    ProcessQueue<String> queue = manager.queue();
    CompletableFuture<String> blocked =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return queue.get();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    manager.process().kill();
    Await.until("the blocked caller is told", Duration.ofSeconds(2), blocked::isDone);
    Throwable cause = assertThrows(ExecutionException.class, blocked::get).getCause();
    assertEquals(ManagerDeadException.class, cause.getClass());
    assertTrue(cause.getMessage().contains("[stage manager]"), cause.getMessage());
    assertThrows(ManagerDeadException.class, manager::queue);
  }
}
