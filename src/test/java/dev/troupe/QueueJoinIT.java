package dev.troupe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.typesafe.config.ConfigFactory;
import dev.troupe.support.RealJvms;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A join of no time. It asks processes that wait, and gives up those that do not answer within the
 * queue's patience; here that is long, since a busy machine may keep a process from answering.
 */
@RealJvms
class QueueJoinIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(1);
  private static Troupe troupe;

  @BeforeAll
  static void open() {
    troupe =
        Troupe.open(
            ConfigFactory.parseMap(Map.of("troupe.queue.patience", "10s"))
                .withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void close() {
    troupe.close();
  }

  /** Consumers that wait may have put something, so they are asked, however short the time is. */
  @Test
  void shouldJoinInNoTimeWhileConsumersWait() throws Exception {
    ProcessQueue<Integer> queue = troupe.queue();
    ProcessQueue<Integer> counts = troupe.queue();
    ChildProcess worker = troupe.process(QueueActs::work, queue);
    worker.start();
    queue.put(1);
    queue.join();
    assertEquals(2 * 50, QueueActs.joinInNoTime(queue, 50));
    ChildProcess joiner = troupe.process(QueueActs::tellJoinsInNoTime, queue, 50, counts);
    joiner.start();
    assertEquals(2 * 50, counts.get(LONG));
    joiner.join();
    queue.put(null);
    worker.join();
    assertEquals(0, QueueActs.joinInNoTime(queue, 1));
    assertFalse(queue.join(SHORT));
  }
}
