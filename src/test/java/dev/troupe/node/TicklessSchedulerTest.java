package dev.troupe.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import akka.actor.Cancellable;
import akka.actor.Scheduler;
import akka.actor.SchedulerException;
import akka.event.NoLogging;
import com.typesafe.config.ConfigFactory;
import dev.troupe.support.Await;
import dev.troupe.support.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scala.concurrent.ExecutionContext;
import scala.concurrent.ExecutionContext$;
import scala.concurrent.duration.FiniteDuration;

/** What Akka expects of a scheduler. */
@Limit(seconds = 30)
class TicklessSchedulerTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final ExecutionContext THREADS =
      ExecutionContext$.MODULE$.fromExecutor(action -> new Thread(action).start());

  private final TicklessScheduler scheduler =
      new TicklessScheduler(ConfigFactory.empty(), NoLogging.getInstance(), Thread::new);
  private final AtomicInteger runs = new AtomicInteger();

  /** Something that is to be done in any case. */
  private record LastWish(Runnable action) implements Scheduler.TaskRunOnClose {
    @Override
    public void run() {
      action.run();
    }
  }

  @AfterEach
  void close() {
    scheduler.close();
  }

  private static FiniteDuration millis(long millis) {
    return FiniteDuration.apply(millis, TimeUnit.MILLISECONDS);
  }

  private Cancellable once(long millis) {
    return scheduler.scheduleOnce(millis(millis), runs::incrementAndGet, THREADS);
  }

  @Test
  void shouldRunWhatIsDueOnceAndNotBefore() {
    long start = System.nanoTime();
    Cancellable alarm = once(20);
    Await.untilEqual("it has run", LONG, 1, runs::get);
    assertTrue(System.nanoTime() - start >= 20_000_000);
    assertFalse(alarm.cancel(), "too late");
    assertFalse(alarm.isCancelled());
  }

  @Test
  void shouldNotRunWhatWasCancelled() {
    Cancellable alarm = once(20);
    assertTrue(alarm.cancel());
    assertFalse(alarm.cancel());
    assertTrue(alarm.isCancelled());
    Await.holds("it does not run", MOMENT, () -> runs.get() == 0);
  }

  @Test
  void shouldRepeatUntilCancelled() {
    Cancellable alarm =
        scheduler.scheduleAtFixedRate(millis(1), millis(1), runs::incrementAndGet, THREADS);
    Await.until("it runs again and again", LONG, () -> runs.get() >= 5);
    assertTrue(alarm.cancel());
    int then = runs.get();
    Await.holds("it runs no more", MOMENT, () -> runs.get() <= then + 1);
  }

  @Test
  void shouldRepeatWithADelay() {
    Cancellable alarm =
        scheduler.scheduleWithFixedDelay(millis(1), millis(1), runs::incrementAndGet, THREADS);
    Await.until("it runs again and again", LONG, () -> runs.get() >= 5);
    assertTrue(alarm.cancel());
  }

  @Test
  void shouldNeverRunARepeatedTaskTwiceAtOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Runnable slow =
        () -> {
          runs.incrementAndGet();
          try {
            go.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Cancellable alarm = scheduler.scheduleAtFixedRate(millis(0), millis(1), slow, THREADS);
    Await.untilEqual("it has begun", LONG, 1, runs::get);
    Await.holds("it does not begin again", MOMENT, () -> runs.get() == 1);
    assertTrue(alarm.cancel());
    go.countDown();
  }

  @Test
  void shouldDoLastWishesWhenItIsClosedAndNothingElse() {
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    scheduler.scheduleOnce(millis(60_000), new LastWish(() -> done.add("wish")), THREADS);
    once(60_000);
    scheduler.close();
    assertEquals(List.of("wish"), done);
    assertEquals(0, runs.get());
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> once(1));
    assertInstanceOf(SchedulerException.class, e.getCause());
  }
}
